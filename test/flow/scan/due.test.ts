import { beforeEach, describe, expect, it } from 'vitest';
import { dueSources, keepSources } from '../../../src/scan/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { freshStore } from '../../support/store.ts';

const now = new Date('2026-11-20T00:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const terms = { reviewedOn: '2026-11-01', basis: '試験' };
let store: Store;

beforeEach(async () => {
  store = await freshStore();
  const entry = (id: string, kind: string, everySeconds: number | undefined) => ({
    id,
    kind,
    everySeconds,
    url: 'https://sns.example/',
    terms,
    options: {},
  });
  await keepSources(
    store,
    [entry('poll', 'feed', 300), entry('stream', 'bluesky', undefined), entry('manual', 'jsonl', undefined)],
    { actor: 'terminal', now },
  );
});

const setDue = (dueAt: Date) => store.client.sourceState.updateMany({ data: { dueAt } });

describe('a source is due', () => {
  it('when it has just been imported; one that is read by hand never is', async () => {
    expect((await dueSources(store, now)).sort()).toEqual(['poll', 'stream']);
  });

  it('when its interval is over, and not before', async () => {
    await setDue(later(300));
    expect(await dueSources(store, later(299))).toEqual([]);
    expect((await dueSources(store, later(300))).sort()).toEqual(['poll', 'stream']);
  });

  it('when the clock was put back by a day', async () => {
    await setDue(later(86_400));
    expect((await dueSources(store, now)).sort()).toEqual(['poll', 'stream']);
  });

  it('not when it is switched off or no longer listed', async () => {
    await store.client.source.update({ where: { id: 'poll' }, data: { enabled: false } });
    await store.client.source.update({ where: { id: 'stream' }, data: { removedAt: now } });
    expect(await dueSources(store, now)).toEqual([]);
  });
});
