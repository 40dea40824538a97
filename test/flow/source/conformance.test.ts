import { expect, it } from 'vitest';
import { sourceKinds } from '../../../src/source/index.ts';
import { describeConformance } from './conformance.ts';
import { blueskySite, feedSite, jsonlSite, mastodonSite } from './sites.ts';

describeConformance('feed (RSS)', feedSite('rss'), { overHttp: true });
describeConformance('feed (Atom)', feedSite('atom'), { overHttp: true });
describeConformance('feed (RDF)', feedSite('rdf'), { overHttp: true });
describeConformance('mastodon', mastodonSite, { overHttp: true });
describeConformance('bluesky', blueskySite, { overHttp: false });
describeConformance('jsonl', jsonlSite, { overHttp: false });

it('runs over every kind of source that there is', () => {
  expect(['feed', 'mastodon', 'bluesky', 'jsonl'].toSorted()).toEqual([...sourceKinds].toSorted());
});
