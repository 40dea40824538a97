import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openEvidenceStore, openStoredFolder } from '../../../src/capture/index.ts';
import { captureSample } from '../../../src/cli/sample-evidence.ts';
import { readConfig, systemClock } from '../../../src/kernel/index.ts';
import { lendCaches } from '../../support/caches.ts';
import { freshStore } from '../../support/store.ts';
import { plantAlert } from '../../support/triage.ts';

const folder = mkdtempSync(join(tmpdir(), 'mimamori-sample-evidence-'));
lendCaches(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

it('the sample seals pages of its own site under their invented addresses, and nobody looks for them on the network later', async () => {
  const store = await freshStore();
  const now = systemClock.now();
  const id = await plantAlert(store, now);
  const { postId } = await store.client.alert.findUniqueOrThrow({ where: { id } });
  const url = 'http://mihon-board.example/@user1/1';
  await store.client.post.update({ where: { id: postId }, data: { url, authorHandle: 'user1@mihon-board.example' } });
  const config = readConfig({ ...process.env, MIMAMORI_DATA: folder });
  expect(await captureSample({ store, clock: systemClock, config })).toBe(1);
  const capture = await store.client.capture.findFirstOrThrow({ where: { subjectId: id } });
  expect(capture).toMatchObject({ state: 'sealed', verdict: 'complete', url, recheckAt: null });
  expect(capture.outerHash).not.toBeNull();
  expect(await store.client.outbox.count()).toBe(0);
  const evidence = await openEvidenceStore(join(folder, 'evidence'));
  const { paths, read } = await openStoredFolder(evidence, capture.folder ?? '');
  expect(paths).toEqual(expect.arrayContaining(['page.png', 'media/001.svg']));
  expect((await read('page.txt'))?.toString('utf8')).toContain('すべて架空のものです');
}, 60_000);
