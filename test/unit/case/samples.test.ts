import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEvidenceStore, takeFolder, verify } from '../../../src/capture/index.ts';
import { defamationOnX, goldenCases, sealCaptures, thirtyPosts } from '../../support/cases.ts';
import { createPki } from '../../support/pki/sealed.ts';

it.each(Object.entries({ ...goldenCases, thirtyPosts }))(
  '%s complains of words that stand in its posts',
  (_, build) => {
    for (const { text, passages } of build().posts) {
      expect(passages.length).toBeGreaterThan(0);
      for (const { start, end } of passages) expect(text.slice(start, end).length).toBeGreaterThan(1);
    }
  },
);

it('thirty posts come from three accounts on two platforms', () => {
  const { posts } = thirtyPosts();
  expect(posts).toHaveLength(30);
  expect(new Set(posts.map(({ platform, accountId }) => `${platform} ${accountId}`)).size).toBe(3);
  expect(new Set(posts.map(({ platform }) => platform)).size).toBe(2);
});

it('captures made for a case verify against the hash that the case holds', async () => {
  const pki = await createPki(new Date('2026-11-01T00:00:00Z'));
  const folder = await mkdtemp(join(tmpdir(), 'mimamori-samples-'));
  try {
    const evidence = await openEvidenceStore(join(folder, 'store'));
    const { posts } = await sealCaptures(defamationOnX(), { evidence, signer: pki.signer, stamping: pki.stamping });
    for (const { ordinal, capture } of posts) {
      const out = join(folder, String(ordinal));
      await takeFolder(evidence, capture?.folder ?? '', out);
      const ledgerHash = capture?.outerHash ?? '';
      expect((await verify(out, { ledgerHash, roots: pki.roots })).status).toBe('ok');
    }
  } finally {
    await pki.close();
    await rm(folder, { recursive: true, force: true });
  }
});
