import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { judgePost } from '../../../src/alert/index.ts';
import { openEvidenceStore, putFolder } from '../../../src/capture/index.ts';
import { releaseCapture } from '../../../src/evidence/index.ts';
import { fixedClock, newId } from '../../../src/kernel/index.ts';
import { eraseExpired, keepRetention, readEraseRuns, retentionSchema } from '../../../src/operations/index.ts';
import { keepRoster } from '../../../src/register/index.ts';
import { commitBatch, keepSources } from '../../../src/scan/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { attack, cityAnalyser, roster } from '../../support/city.ts';
import { freshStore } from '../../support/store.ts';

const analyser = await cityAnalyser();
const clock = fixedClock('2026-11-20T09:00:00+09:00');
const now = clock.now();
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
let store: Store;
const folder = await mkdtemp(join(tmpdir(), 'mimamori-retention-'));
const evidence = await openEvidenceStore(join(folder, 'evidence'));
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  store = await freshStore();
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: false });
  const terms = { reviewedOn: '2026-11-01', basis: '試験' };
  const entry = { id: 's1', kind: 'jsonl', url: '-', everySeconds: undefined, terms, options: {} };
  await keepSources(store, [entry], { actor: 'terminal', now });
});

async function raise(text: string) {
  const post = {
    text,
    url: `https://sns.example/${text.length}`,
    author: { id: 'a', handle: 'kawazoi', name: '川沿い' },
  };
  const { commits } = await store.client.sourceState.findUniqueOrThrow({ where: { sourceId: 's1' } });
  const event = { type: 'put' as const, nativeId: text, revision: '1', post };
  await commitBatch(
    store,
    { id: 's1', commits },
    { events: [event], cursor: undefined, more: false },
    analyser.relevanceOf,
    now,
  );
  const [pending] = await store.client.post.findMany({ where: { state: 'pending' } });
  await judgePost({ store, analyser, now: () => now }, pending?.id ?? '', 1);
  return store.client.alert.findUniqueOrThrow({ where: { postId: pending?.id ?? '' } });
}

async function decide(alert: { id: string; groupId: string }, kind: 'criticism' | 'case', decidedAt = now) {
  const states = { stateBefore: 'new', stateAfter: 'closed' } as const;
  const act = {
    id: newId(),
    actId: newId(),
    alertId: alert.id,
    groupId: alert.groupId,
    kind,
    policy: 'p',
    decidedById: 'u',
  };
  await store.client.decision.create({
    data: { ...act, ...states, note: `${attack}と書かれていた`, decidedAt, effectiveAt: decidedAt },
  });
  await store.client.alert.update({ where: { id: alert.id }, data: { state: 'closed' } });
}

/** Everything that is kept, as one text: what was erased stands nowhere in it. */
async function everything(): Promise<string> {
  const tables = [
    'Post',
    'PostRevision',
    'Mention',
    'Finding',
    'Alert',
    'Decision',
    'EraseRun',
    'Capture',
    'CustodyLine',
  ].map((name) => `"${name}" t`);
  const trail = `"AuditEntry" t WHERE action <> 'roster.imported'`; // the import names who is on the roster
  const rows = [...tables, trail].map((from) => store.client.$queryRawUnsafe(`SELECT to_jsonb(t) AS row FROM ${from}`));
  return JSON.stringify(await Promise.all(rows));
}

it('what was let go as criticism is erased after its days, everywhere, and not before', async () => {
  const alert = await raise(attack);
  await decide(alert, 'criticism');
  await eraseExpired(store, inDays(29));
  expect(await everything()).toContain(attack);
  expect(await eraseExpired(store, inDays(31), { evidence })).toMatchObject({ dismissed: 1, captures: 1 });
  const rest = await everything();
  for (const trace of [attack, '田中', 'S001', 'kawazoi', '川沿い', 'sns.example']) {
    expect(rest).not.toContain(trace);
  }
  expect(await store.client.alert.count()).toBe(1);
});

it('is written down: how many by which rule, and which, in the audit chain', async () => {
  const alert = await raise(attack);
  await decide(alert, 'criticism');
  await eraseExpired(store, inDays(31));
  await eraseExpired(store, inDays(32));
  expect((await readEraseRuns(store, 5)).map(({ erased }) => erased.dismissed)).toEqual([0, 1]);
  const [trace] = await store.client.auditEntry.findMany({ where: { action: 'retention.erased' } });
  expect(trace?.details).toEqual({ count: 1, ids: [alert.id] });
});

it('what belongs to a case, or to a report that is looked at, is never touched', async () => {
  const first = await raise(attack);
  await decide(first, 'criticism');
  const openedBy = { openedAt: now, openedById: 'u', facts: {}, categories: [], rightHolder: 'person' } as const;
  await store.client.case.create({ data: { id: 'c', number: '2026-0001', ...openedBy, categories: [] } });
  const held = {
    id: 'p',
    caseId: 'c',
    ordinal: 1,
    platform: 'other',
    url: 'u',
    text: 't',
    passages: [],
    addedAt: now,
    addedById: 'u',
  };
  await store.client.casePost.create({ data: { ...held, alertId: first.id } });
  const second = await raise(`${attack}。絶対にだ`);
  await decide(second, 'criticism');
  await store.client.staffReport.create({
    data: { id: 'r', reportedById: 'u', reportedAt: now, account: 'a', state: 'looking', alertId: second.id },
  });
  expect(await eraseExpired(store, inDays(400))).toMatchObject({ dismissed: 0, undecided: 0 });
});

it('a decision that was taken back does not count, and what nobody decided goes after a year', async () => {
  const alert = await raise(attack);
  await decide(alert, 'criticism');
  await store.client.decision.updateMany({ data: { undoneAt: now } });
  expect(await eraseExpired(store, inDays(31))).toMatchObject({ dismissed: 0, undecided: 0 });
  expect(await eraseExpired(store, inDays(366))).toMatchObject({ undecided: 1 });
});

it('the office sets the days, but never more than a year', async () => {
  const alert = await raise(attack);
  await decide(alert, 'criticism');
  await keepRetention(store, { ...retentionSchema.parse({}), dismissedDays: 7 }, { actor: 'u', now });
  expect(await eraseExpired(store, inDays(8))).toMatchObject({ dismissed: 1 });
  expect(retentionSchema.safeParse({ dismissedDays: '400' }).success).toBe(false);
});

it('captures go with their alert, but never those of a case, those that are held, or what they share', async () => {
  const capture = async (
    id: string,
    rest: { url: string; occasion: string; subjectId?: string; holdReason?: string },
  ) => {
    const draft = join(folder, id);
    await mkdir(draft);
    await writeFile(join(draft, 'page.txt'), `本文 ${id}`);
    await writeFile(join(draft, 'signer.pem'), 'everybody');
    const stored = await putFolder(evidence, draft);
    const sealed = { state: 'sealed', folder: stored, outerHash: id, askedAt: now, capturedAt: now } as const;
    await store.client.capture.create({ data: { id, key: id, ...sealed, ...rest } });
    return stored;
  };
  const [let1, let2, let3] = [await raise(attack), await raise(`${attack}。絶対`), await raise(`${attack}。絶対にだ`)];
  for (const alert of [let1, let2, let3]) await decide(alert, 'criticism');
  await store.client.capture.deleteMany(); // those that the alerts ordered
  const gone = await capture('gone', { url: 'https://sns.example/1', occasion: 'alert', subjectId: let1.id });
  await capture('held', {
    url: 'https://sns.example/2',
    occasion: 'alert',
    subjectId: let2.id,
    holdReason: '警察の求め',
  });
  await capture('case', { url: 'https://sns.example/3', occasion: 'triage', subjectId: let3.id });
  await capture('hand', { url: 'https://sns.example/4', occasion: 'hand' });
  await capture('sent', { url: 'https://sns.example/5', occasion: 'hand' });
  const line = { number: 1, at: now, event: 'export', packetId: 'k', line: '{}', hash: 'h' };
  await store.client.custodyLine.create({ data: { evidenceId: 'sent', ...line } });
  const opened = { number: '2026-0001', openedAt: now, openedById: 'u', facts: {}, categories: [] };
  await store.client.case.create({ data: { id: 'c', rightHolder: 'person', ...opened } });
  const post = {
    id: 'p',
    caseId: 'c',
    ordinal: 1,
    platform: 'other',
    text: 't',
    passages: [],
    addedAt: now,
    addedById: 'u',
  };
  await store.client.casePost.create({ data: { ...post, url: 'https://sns.example/3' } });
  expect(await eraseExpired(store, inDays(31), { evidence })).toMatchObject({ dismissed: 3, captures: 1 });
  expect(await evidence.has(gone)).toBe(false);
  expect((await evidence.check()).checked).toBe(4 * 2 + 1); // listing and page of each that stays, and what they share
  expect(await everything()).not.toContain('sns.example/1');
  expect(await eraseExpired(store, inDays(366), { evidence })).toMatchObject({ captures: 1 });
  const states = await store.client.capture.findMany({ orderBy: { id: 'asc' }, select: { id: true, state: true } });
  expect(states.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'case sealed',
    'gone erased',
    'hand erased',
    'held sealed',
    'sent sealed',
  ]);
  await releaseCapture({ store, evidence, now: () => now }, 'held', 'u');
  expect(await eraseExpired(store, inDays(367), { evidence })).toMatchObject({ captures: 1 });
});
