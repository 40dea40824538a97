import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvidenceStore } from '../../../src/capture/index.ts';
import {
  checkEvidence,
  dueRechecks,
  type EvidenceDependencies,
  eraseCaptures,
  faultOfCustody,
  lookAgain,
  orderCapture,
  readCustodyLog,
  removeErasedFiles,
  renewEvidence,
  sealFile,
  stampEvidence,
  takeCapture,
  unstampedEvidence,
  waitingCaptures,
} from '../../../src/evidence/index.ts';
import { verifyAudit } from '../../../src/store/index.ts';
import { createCaptureDeps } from '../../support/sites/deps.ts';
import { type Answer, html, type Site, startSite } from '../../support/sites/server.ts';
import { freshStore } from '../../support/store.ts';

const HOUR = 3_600_000;
const words = '市民課の窓口で一時間待たされた件について、担当者の説明を書きます。';
const page = (text: string): Answer =>
  html(`<main><article><h1>投稿</h1><p>${text}</p></article></main>`, '<title>投稿</title>');
const gone: Answer = (response) => response.writeHead(404).end();
/** What the site says now; a test changes it as an author or an operator would. */
const now = { page: page(words) };

let site: Site;
let deps: EvidenceDependencies;
let captured: { deps: EvidenceDependencies['capture']; close(): Promise<void> };
let folder = '';
let ahead = 0;

beforeAll(async () => {
  site = await startSite({ '/post': (response, request) => now.page(response, request) });
  captured = await createCaptureDeps();
  folder = await mkdtemp(join(tmpdir(), 'mimamori-evidence-'));
  deps = {
    store: await freshStore(),
    evidence: await openEvidenceStore(join(folder, 'evidence')),
    draftFolder: join(folder, 'drafts'),
    now: () => new Date(Date.now() + ahead),
    capture: captured.deps,
  };
}, 60_000);
afterAll(async () => {
  await site.close();
  await captured.close();
  await rm(folder, { recursive: true, force: true });
});

async function order(key: string): Promise<string> {
  const { store } = deps;
  const what = { url: `${site.origin}/post`, occasion: 'alert' as const, subjectId: 'a1', key };
  await store.transaction((tx) => orderCapture(tx, what, deps.now()));
  await store.transaction((tx) => orderCapture(tx, what, deps.now()));
  return (await store.client.capture.findUniqueOrThrow({ where: { key } })).id;
}

describe('evidence of a post', { timeout: 60_000 }, () => {
  let id = '';

  it('is ordered once, however often it is asked for', async () => {
    id = await order('post 1');
    expect(await deps.store.client.capture.count()).toBe(1);
    expect(await deps.store.client.outbox.count({ where: { job: 'capture.page' } })).toBe(1);
  });

  it('is found by the sweep when its job was lost', async () => {
    ahead = HOUR;
    expect(await waitingCaptures(deps.store, deps.now())).toEqual([id]);
    ahead = 0;
  });

  it('is taken once by two workers, sealed, stamped and entered in the ledger', async () => {
    const taken = await Promise.all([takeCapture(deps, id), takeCapture(deps, id)]);
    expect(taken.sort()).toEqual(['sealed', 'skipped']);
    const row = await deps.store.client.capture.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ state: 'sealed', verdict: 'complete', reasons: [] });
    expect(row.outerHash).toMatch(/^[0-9a-f]{64}$/u);
    const entry = await deps.store.client.auditEntry.findFirstOrThrow({ where: { action: 'evidence.sealed' } });
    expect(entry).toMatchObject({ subjectId: id, details: { token: row.outerHash, folder: row.folder } });
    expect(await readdir(deps.draftFolder)).toEqual([]);
  });

  it('verifies as a whole', async () => {
    expect(await checkEvidence(deps)).toMatchObject({ seals: 1, broken: [], rotten: [] });
  });

  it('is looked at again after an hour; the same version is no new capture', async () => {
    expect(await dueRechecks(deps.store, deps.now())).toEqual([]);
    ahead = 2 * HOUR;
    expect(await dueRechecks(deps.store, deps.now())).toEqual([id]);
    expect(await lookAgain(deps, id)).toBe('live');
    expect(await lookAgain(deps, id)).toBe('skipped');
    expect(await deps.store.client.capture.count()).toBe(1);
  });

  it('an edit orders a capture that is linked to the first', async () => {
    now.page = page('書き直しました。窓口の担当者には感謝しています。前の投稿は間違いでした。');
    ahead = 7 * HOUR;
    expect(await lookAgain(deps, id)).toBe('edited');
    const [next] = await deps.store.client.capture.findMany({ where: { previousId: id } });
    expect(next).toMatchObject({ occasion: 'edited', state: 'waiting', subjectId: 'a1' });
    expect(await takeCapture(deps, next?.id ?? '')).toBe('sealed');
  });

  it('a post that vanishes is noted with the time of the look', async () => {
    now.page = gone;
    const [edited] = await deps.store.client.capture.findMany({ where: { previousId: id } });
    ahead = 9 * HOUR;
    expect(await lookAgain(deps, edited?.id ?? '')).toBe('deleted');
    const row = await deps.store.client.capture.findUniqueOrThrow({ where: { id: edited?.id ?? '' } });
    expect(row).toMatchObject({ seenAs: 'deleted', recheckAt: null });
    expect(row.vanishedAt).not.toBeNull();
    ahead = 0;
  });

  it('waits for its stamp while no authority answers, and gets it when one does', async () => {
    now.page = page(words);
    const late = await order('post 2');
    const without = { ...deps.capture, stamping: { ...deps.capture.stamping, authorities: [] } };
    await takeCapture({ ...deps, capture: without }, late);
    expect(await deps.store.client.capture.findUnique({ where: { id: late } })).toMatchObject({
      verdict: 'incomplete',
      reasons: ['timestamp'],
      outerHash: null,
    });
    expect(await unstampedEvidence(deps.store)).toEqual([late]);
    expect(await stampEvidence(deps, late)).toBe(true);
    expect(await unstampedEvidence(deps.store)).toEqual([]);
    expect(await checkEvidence(deps)).toMatchObject({ seals: 6, broken: [] });
  });

  it('an address that is not public is refused and not asked for again', async () => {
    const refused = await order('post 3');
    await deps.store.client.capture.update({ where: { id: refused }, data: { url: 'http://169.254.169.254/' } });
    expect(await takeCapture(deps, refused)).toBe('refused');
    expect(await deps.store.client.capture.findUnique({ where: { id: refused } })).toMatchObject({
      state: 'refused',
      reasons: ['address'],
    });
  });

  it('a stamp that runs out within 180 days is renewed, and the whole verifies by the new hash', async () => {
    expect((await renewEvidence(deps)).renewed).toEqual([]);
    const before = await deps.store.client.capture.findUniqueOrThrow({ where: { id } });
    // The test's authorities vouch for ten years.
    ahead = 9.8 * 365 * 24 * HOUR;
    const { renewed, failed } = await renewEvidence(deps);
    ahead = 0;
    expect([renewed.includes(id), failed]).toEqual([true, []]);
    const after = await deps.store.client.capture.findUniqueOrThrow({ where: { id } });
    expect(after.outerHash).not.toBe(before.outerHash);
    expect(await checkEvidence(deps)).toMatchObject({ broken: [] });
  });

  it('has a custody that tells of each step and goes on where the one in the seal ends', async () => {
    const row = await deps.store.client.capture.findUniqueOrThrow({ where: { id } });
    const log = await readCustodyLog(deps.store.client, deps.evidence, row);
    const steps = log
      .trimEnd()
      .split('\n')
      .map((line) => /"event":"([^"]+)"/u.exec(line)?.[1]);
    expect(steps).toEqual(['capture', 'seal', 'keep', 're-check', 're-check', 'renew', 'renew', 'renew']);
    expect(faultOfCustody(log)).toBeUndefined();
  });

  it('what somebody handed in while no authority answered is stamped by the same job', async () => {
    const without = { ...deps.capture, stamping: { ...deps.capture.stamping, authorities: [] } };
    const { folder: stored, outerHash } = await sealFile(
      { ...deps, capture: without },
      {
        ...{ fileName: '録音.mp3', content: Buffer.from('音'), by: 'u1' },
        ...{ record: { name: 'attachment.json', content: { title: '録音' } }, title: { ja: '添付', en: 'Attachment' } },
      },
    );
    const report = { id: 'r1', reportedById: 'u1', reportedAt: deps.now(), account: '電話', state: 'received' };
    await deps.store.client.staffReport.create({ data: { ...report, folder: stored, outerHash } });
    expect(await unstampedEvidence(deps.store)).toEqual(['r1']);
    expect(await stampEvidence(deps, 'r1')).toBe(true);
    expect(await unstampedEvidence(deps.store)).toEqual([]);
    expect(await checkEvidence(deps)).toMatchObject({ broken: [] });
    // Where only the ledger has lost it, the stamp that is there is entered.
    const { outerHash: had } = await deps.store.client.staffReport.findUniqueOrThrow({ where: { id: 'r1' } });
    await deps.store.client.staffReport.update({ where: { id: 'r1' }, data: { outerHash: null } });
    expect(await stampEvidence(deps, 'r1')).toBe(true);
    expect(await deps.store.client.staffReport.findUnique({ where: { id: 'r1' } })).toMatchObject({ outerHash: had });
  });

  it('that is erased leaves its hashes, and takes no file away that other evidence holds', async () => {
    const [edited] = await deps.store.client.capture.findMany({ where: { previousId: id } });
    const held = await deps.evidence.get(edited?.folder ?? '');
    const hashes = JSON.parse(held.toString('utf8')).files.map((file: { hash: string }) => file.hash);
    await deps.store.transaction((tx) =>
      eraseCaptures(tx, deps.evidence, { ids: [edited?.id ?? ''], rule: 'alert' }, deps.now()),
    );
    // Within the hour somebody may be about to rely on the same content.
    expect(await removeErasedFiles(deps, deps.now())).toBe(0);
    ahead = 30 * HOUR;
    expect(await removeErasedFiles(deps, deps.now())).toBeGreaterThan(0);
    expect(await removeErasedFiles(deps, deps.now())).toBe(0);
    ahead = 0;
    const left = await Promise.all(hashes.map((hash: string) => deps.evidence.has(hash)));
    expect(new Set(left)).toEqual(new Set([true, false])); // the signer's certificate is everybody's
    expect(await checkEvidence(deps)).toMatchObject({ erased: 1, broken: [], rotten: [] });
    const row = await deps.store.client.capture.findUniqueOrThrow({ where: { id: edited?.id ?? '' } });
    expect(row).toMatchObject({ state: 'erased', url: '', folder: edited?.folder });
    const log = await readCustodyLog(deps.store.client, deps.evidence, { id: row.id, folder: null });
    expect(log).toContain(`rule alert, folder ${edited?.folder}, token ${edited?.outerHash}`);
    const trace = await deps.store.client.auditEntry.findFirstOrThrow({ where: { action: 'evidence.erased' } });
    expect(trace).toMatchObject({ subjectId: row.id, details: { rule: 'alert' } });
  });

  it('rot is reported with the capture that it broke', async () => {
    const objects = join(folder, 'evidence', 'objects');
    const row = await deps.store.client.capture.findUniqueOrThrow({ where: { id } });
    const listing: { files: { path: string; hash: string }[] } = JSON.parse(
      (await deps.evidence.get(row.folder ?? '')).toString('utf8'),
    );
    const picture = listing.files.find(({ path }) => path === 'page.png')?.hash ?? '';
    const file = join(objects, picture.slice(0, 2), picture);
    await chmod(file, 0o644);
    const bytes = await readFile(file);
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    await writeFile(file, bytes);
    const found = await checkEvidence(deps);
    expect(found.rotten).toEqual([picture]);
    expect(found.broken.map(({ evidenceId }) => evidenceId)).toContain(id);
  });

  it('leaves an unbroken ledger', async () => {
    expect(await verifyAudit(deps.store)).toBeUndefined();
  });
});
