import { expect, it } from 'vitest';
import { sourceKinds } from '../../../src/source/index.ts';
import { describeConformance } from './conformance.ts';
import { blueskySite, feedSite, jsonlSite, mastodonSite } from './sites.ts';

describeConformance('feed (RSS)', feedSite('rss'));
describeConformance('feed (Atom)', feedSite('atom'));
describeConformance('feed (RDF)', feedSite('rdf'));
describeConformance('mastodon', mastodonSite);
describeConformance('bluesky', blueskySite);
describeConformance('jsonl', jsonlSite);

it('runs over every kind of source that there is', () => {
  expect(['feed', 'mastodon', 'bluesky', 'jsonl'].toSorted()).toEqual([...sourceKinds].toSorted());
});
