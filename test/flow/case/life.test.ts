import { describe, expect, it } from 'vitest';
import { answerApproval, withdrawApproval } from '../../../src/access/index.ts';
import {
  addAlerts,
  addNote,
  addPost,
  answerQuestion,
  askApproval,
  assignCase,
  caseWatch,
  changeFacts,
  closeCase,
  confirmClock,
  dueClocks,
  dueInCases,
  escalateClocks,
  findCaseId,
  giveAccess,
  judge,
  judgementQuestions,
  listCases,
  loadMaterial,
  openCase,
  passagesOf,
  planMeasure,
  putIntoCase,
  raiseQuestion,
  recordConsent,
  recordStep,
  removePost,
  reopenCase,
  system,
} from '../../../src/case/index.ts';
import { verifyAudit } from '../../../src/store/index.ts';
import { keepAlert, keepOffice } from '../../support/cases.ts';
import { freshStore } from '../../support/store.ts';

const store = await freshStore();
const { officer, supervisor, lawyer, stranger, concerned, second } = await keepOffice(store);
const clock = { at: new Date('2026-11-04T10:00:00+09:00') };
const deps = { store, now: () => clock.at };
const form = Object.fromEntries(judgementQuestions().map(({ id }) => [id, '理由']));
const view = { form, counterFacts: '待ち時間は事実でした。', opinion: 'established' as const };
const text = '市民課の田中一郎は無能。窓口に出るな。';

const alert = (id: string, change: Partial<Parameters<typeof keepAlert>[2]> = {}) =>
  keepAlert(store, id, { text, words: '無能', ...change });
const open = async (id: string) => (await openCase(deps, officer, { alertIds: [await alert(id)] })).id;

/** Takes a case to where measures may be taken. */
async function judged(id: string): Promise<string> {
  const caseId = await open(id);
  await changeFacts(deps, officer, { caseId }, { counterFacts: '待ち時間は事実でした。' });
  await judge(deps, officer, { caseId }, { ...view, capacity: 'owner' });
  await judge(deps, supervisor, { caseId }, { ...view, capacity: 'supervisor' });
  await recordConsent(deps, officer, { caseId }, { kind: 'act', givenBy: 'S001', givenOn: '2026-11-04' });
  return caseId;
}

async function approved(measureId: string): Promise<void> {
  const approval = await askApproval(deps, officer, { measureId, reason: '削除を求めます。' });
  await answerApproval(store, supervisor, approval, { answer: 'approved', note: undefined }, clock.at);
}

describe('a case opened from an alert', () => {
  it('holds the facts of post, findings and capture, runs its clocks, and is told apart by number', async () => {
    const caseId = await open('a1');
    const { number, posts, clocks, person, rightHolder, categories } = await loadMaterial(store, caseId);
    expect(number).toMatch(/^2026-\d{4}$/u);
    expect({ rightHolder, person: person?.name, categories }).toEqual({
      ...{ rightHolder: 'person', person: '田中 一郎', categories: ['insult'] },
    });
    expect(posts).toMatchObject([{ ordinal: 1, text, handle: '@someone', capture: { verdict: 'complete' } }]);
    expect(posts[0]?.passages.map(({ start, end }) => text.slice(start, end))).toEqual(['無能']);
    expect(clocks.map((one) => one.clock).sort()).toEqual(['K-LOG-F', 'K-LOG-M', 'K-PRO']);
  });

  it('orders a capture of a post that has none, once', async () => {
    const caseId = (await openCase(deps, officer, { alertIds: [await alert('a2', { captured: false })] })).id;
    await addAlerts(deps, officer, { caseId }, ['a2']);
    const [post] = await store.client.casePost.findMany({ where: { caseId } });
    const captures = await store.client.capture.findMany({ where: { id: post?.captureId ?? '' } });
    expect(captures).toMatchObject([{ state: 'waiting', occasion: 'case', subjectId: post?.id }]);
    expect(await store.client.outbox.count({ where: { key: `capture.page ${post?.captureId}` } })).toBe(1);
  });

  it('is numbered one after the other, also when many are opened at once', async () => {
    const opened = await Promise.all(
      Array.from({ length: 5 }, () => openCase(deps, officer, { rightHolder: 'organisation' })),
    );
    expect(new Set(opened.map(({ number }) => number)).size).toBe(5);
  });

  it('is opened by nobody whom it is about, and unseen by them', async () => {
    await expect(openCase(deps, concerned, { alertIds: [await alert('a3')] })).rejects.toThrow(/自分について/u);
    const caseId = (await openCase(deps, officer, { alertIds: ['a3'] })).id;
    await expect(findCaseId(store, concerned, caseId)).rejects.toThrow(/見る権限/u);
    expect((await listCases(store, concerned, { now: clock.at })).map(({ id }) => id)).not.toContain(caseId);
  });

  it('is unseen, too, by another whom one of its posts names, for as long as the post is in it', async () => {
    const caseId = (await openCase(deps, officer, { alertIds: [await alert('a3b', { targets: ['S002'] })] })).id;
    await addAlerts(deps, officer, { caseId }, [await alert('a3c', { targets: ['S002', 'S001'] })]);
    const named = await store.client.casePost.findFirstOrThrow({ where: { caseId, alertId: 'a3c' } });
    await expect(findCaseId(store, concerned, caseId)).rejects.toThrow(/見る権限/u);
    await expect(assignCase(deps, officer, { caseId }, { ownerId: concerned.id })).rejects.toThrow(/本人です/u);
    await removePost(deps, officer, { caseId }, { casePostId: named.id, reason: '別の事案へ' });
    expect(await findCaseId(store, concerned, caseId)).toBe(caseId);
  });

  it('is seen by a lawyer once it was given to them', async () => {
    const caseId = await open('a4');
    await expect(loadMaterial(store, caseId, lawyer)).rejects.toThrow();
    await giveAccess(deps, officer, caseId, lawyer.id);
    expect((await loadMaterial(store, caseId, lawyer)).id).toBe(caseId);
    await expect(loadMaterial(store, caseId, stranger)).rejects.toThrow();
    await expect(changeFacts(deps, lawyer, { caseId }, { summary: 'x' })).rejects.toThrow();
    await addNote(deps, lawyer, caseId, { text: '資料を確かめました。' });
  });

  it('refuses a change of a version that another has changed', async () => {
    const caseId = await open('a5');
    const changes = ['一', '二'].map((summary) => changeFacts(deps, officer, { caseId, version: 1 }, { summary }));
    const results = await Promise.allSettled(changes);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('takes in posts by hand, numbers them by time, and lets them go with a reason', async () => {
    const caseId = await open('a6');
    const quotes = [{ words: '晒してやる', category: 'exposure', reason: '晒すと告げています。', conceal: false }];
    const earlier = '職員の名前を晒してやる。';
    const id = await addPost(
      deps,
      officer,
      { caseId },
      {
        ...{ url: 'https://x.com/someone/status/1', text: earlier, postedAt: new Date('2026-10-30T09:00:00+09:00') },
        passages: passagesOf(earlier, quotes),
      },
    );
    const { posts } = await loadMaterial(store, caseId);
    expect(posts.map(({ platform, ordinal }) => `${ordinal} ${platform}`)).toEqual(['1 x', '2 other']);
    await removePost(deps, officer, { caseId }, { casePostId: id, reason: '別人のことでした。' });
    expect((await loadMaterial(store, caseId)).posts.map(({ ordinal }) => ordinal)).toEqual([1]);
    expect(await store.client.caseClock.count({ where: { casePostId: id } })).toBe(0);
  });
});

describe('judging', () => {
  it('needs counter-facts first', async () => {
    const caseId = await open('b1');
    await expect(judge(deps, officer, { caseId }, { ...view, capacity: 'owner' })).rejects.toThrow(/反対の事情/u);
  });

  it('is done by two people, and undone by a new post', async () => {
    const caseId = await judged('b2');
    expect(await store.client.case.findUnique({ where: { id: caseId } })).toMatchObject({ state: 'judged' });
    await addAlerts(deps, officer, { caseId }, [await alert('b3')]);
    expect(await store.client.case.findUnique({ where: { id: caseId } })).toMatchObject({ state: 'open' });
  });

  it('does not let an officer sign as the head of section', async () => {
    const caseId = await open('b4');
    await changeFacts(deps, officer, { caseId }, { counterFacts: 'なし。' });
    await expect(judge(deps, second, { caseId }, { ...view, capacity: 'supervisor' })).rejects.toThrow(/権限/u);
  });
});

describe('a measure', () => {
  it('is sent after another person approved it, and starts the clock when a designated service received it', async () => {
    const caseId = await judged('c1');
    await store.client.casePost.updateMany({ where: { caseId }, data: { platform: 'x' } });
    const measureId = await planMeasure(deps, officer, { caseId }, { kind: 'takedown' });
    const step = (name: string, more = {}) => recordStep(deps, officer, { caseId }, { measureId, step: name, ...more });
    await expect(step('send')).rejects.toThrow(/承認/u);
    const approval = await askApproval(deps, officer, { measureId, reason: '削除を求めます。' });
    await expect(
      answerApproval(
        store,
        { ...officer, role: 'supervisor' },
        approval,
        { answer: 'approved', note: undefined },
        clock.at,
      ),
    ).rejects.toThrow();
    await answerApproval(store, supervisor, approval, { answer: 'approved', note: undefined }, clock.at);
    await step('send');
    await expect(step('receive')).rejects.toThrow(/受付番号/u);
    await step('receive', { receipt: 'E-1' });
    const due = await dueClocks(store, officer, { now: clock.at, caseId });
    expect(due.find((one) => one.clock === 'K-PLT')).toMatchObject({ dueOn: '2026-11-11', isConfirmed: false });
    const firstAnswer = new Date(clock.at.getTime() - 60_000);
    await step('defer', { answer: '調査に時間を要するとの通知。', at: firstAnswer });
    await step('remove', { answer: '削除したとの通知。' });
    expect(await store.client.measure.findUniqueOrThrow({ where: { id: measureId } })).toMatchObject({
      ...{ state: 'removed', answeredAt: firstAnswer, answer: '調査に時間を要するとの通知。\n削除したとの通知。' },
    });
    const after = await dueClocks(store, officer, { now: clock.at, caseId });
    expect(after.map((one) => one.clock)).not.toContain('K-PLT');
  });

  it('does not leave on an approval that was taken back', async () => {
    const caseId = await judged('c0');
    const measureId = await planMeasure(deps, officer, { caseId }, { kind: 'takedown' });
    await approved(measureId);
    const { id } = await store.client.approval.findFirstOrThrow({ where: { subjectId: measureId } });
    await withdrawApproval(store, supervisor, id, clock.at);
    await expect(recordStep(deps, officer, { caseId }, { measureId, step: 'send' })).rejects.toThrow(/承認/u);
  });

  it('starts no seven days where the service is not designated', async () => {
    const caseId = await judged('c2');
    const measureId = await planMeasure(deps, officer, { caseId }, { kind: 'takedown' });
    await approved(measureId);
    await recordStep(deps, officer, { caseId }, { measureId, step: 'send' });
    await recordStep(deps, officer, { caseId }, { measureId, step: 'receive', receipt: '1' });
    const due = await dueClocks(store, officer, { now: clock.at, caseId });
    expect(due.map((one) => one.clock)).not.toContain('K-PLT');
  });

  it('to disclose the sender is stopped by the gate until a named person has decided', async () => {
    const caseId = await judged('c3');
    const measureId = await planMeasure(deps, officer, { caseId }, { kind: 'disclosure' });
    await raiseQuestion(deps, officer, { caseId }, { question: 'whistleblowing', ground: '内部の事情に詳しい。' });
    await approved(measureId);
    const file = () => recordStep(deps, officer, { caseId }, { measureId, step: 'file', receipt: '令和8年(発チ)1号' });
    await expect(file()).rejects.toThrow(/確認事項/u);
    const decision = { question: 'whistleblowing', answer: 'proceed', reason: '通報に当たりません。' } as const;
    await expect(answerQuestion(deps, officer, { caseId }, decision)).rejects.toThrow(/所属長か弁護士/u);
    await answerQuestion(deps, supervisor, { caseId }, decision);
    await file();
    await expect(recordStep(deps, officer, { caseId }, { measureId, step: 'notice' })).rejects.toThrow(/できません/u);
  });

  it('under way keeps a case from being closed', async () => {
    const caseId = await judged('c4');
    const measureId = await planMeasure(deps, officer, { caseId }, { kind: 'police' });
    await approved(measureId);
    await recordStep(deps, officer, { caseId }, { measureId, step: 'consult', note: '所轄に相談した。' });
    const end = () => closeCase(deps, officer, { caseId }, { outcome: 'established', note: '終わりました。' });
    await expect(end()).rejects.toThrow(/進行中/u);
    await recordStep(deps, officer, { caseId }, { measureId, step: 'close' });
    await end();
    expect(await dueClocks(store, officer, { now: clock.at, caseId })).toEqual([]);
    await expect(changeFacts(deps, officer, { caseId }, { summary: 'x' })).rejects.toThrow(/再開/u);
    await reopenCase(deps, officer, { caseId }, { reason: '続きの投稿がありました。' });
    expect((await dueClocks(store, officer, { now: clock.at, caseId })).length).toBeGreaterThan(0);
  });
});

describe('a clock', () => {
  it('is 目安 until a person confirms it, with another day if need be', async () => {
    const caseId = await open('d1');
    const [clockRow] = await dueClocks(store, officer, { now: clock.at, caseId });
    await confirmClock(deps, officer, { caseId }, { clockId: clockRow?.id ?? '', day: '2027-01-15' });
    const [confirmed] = await dueClocks(store, officer, { now: clock.at, caseId });
    expect(confirmed).toMatchObject({ dueOn: '2027-01-15', isConfirmed: true });
  });

  it('stands on the first page by the day to act by, not only when time has run out', async () => {
    const caseId = await open('d3');
    await store.client.caseAccess.deleteMany({ where: { userId: lawyer.id } });
    await giveAccess(deps, officer, caseId, lawyer.id);
    const acts = (await dueClocks(store, officer, { now: clock.at, caseId })).map(({ actOn }) => actOn ?? '9999');
    const until = new Date(`${acts.toSorted()[0]}T00:00:00Z`);
    const due = await dueInCases(store, lawyer, { now: clock.at, until });
    expect(due).toMatchObject([{ caseId, dueOn: until, kind: 'clock' }]);
    expect(acts.filter((day) => day === acts.toSorted()[0]).length).toBeGreaterThan(1);
  });

  it('that passes a stage is told of once, one notice for a case', async () => {
    const caseId = await open('d2');
    const later = new Date('2026-12-01T10:00:00+09:00');
    await escalateClocks(store, later);
    expect(await escalateClocks(store, later)).toBe(0);
    const notices = await store.client.notice.findMany({ where: { subjectIds: { has: caseId } } });
    expect(notices).toMatchObject([{ kind: 'deadline', severity: 'medium' }]);
  });
});

describe('a post of a case', () => {
  const watched = (captureId: string) => store.transaction((tx) => caseWatch.isWatched(tx, captureId));

  it('is looked at for as long as the case is open, in its later versions too', async () => {
    const caseId = await open('f1');
    await keepLater('capture-f1');
    expect([await watched('capture-f1'), await watched('capture-f1-later'), await watched('capture-f2')]).toEqual([
      ...[true, true, false],
    ]);
    expect((await store.client.capture.findUnique({ where: { id: 'capture-f1' } }))?.recheckAt).not.toBeNull();
    await closeCase(deps, officer, { caseId }, { outcome: 'withdrawn', note: '本人の意向です。' });
    expect(await watched('capture-f1')).toBe(false);
  });

  it('has the time of its disappearance entered once', async () => {
    const caseId = await open('f3');
    const gone = new Date('2026-11-05T03:00:00Z');
    const later = new Date('2026-11-06T03:00:00Z');
    for (const at of [gone, later]) await store.transaction((tx) => caseWatch.vanished(tx, 'capture-f3', at));
    expect((await loadMaterial(store, caseId)).posts[0]?.vanishedAt).toEqual(gone);
    expect(await store.client.auditEntry.count({ where: { action: 'case.post-vanished', subjectId: caseId } })).toBe(1);
  });

  async function keepLater(id: string): Promise<void> {
    const capture = await store.client.capture.findUniqueOrThrow({ where: { id } });
    await store.client.capture.create({ data: { ...capture, id: `${id}-later`, key: `${id} later`, previousId: id } });
  }
});

it('the staff member of a new case has a plan of care', async () => {
  const caseId = await open('g1');
  expect(await store.client.careTask.count({ where: { caseId } })).toBeGreaterThan(2);
});

describe('what triage decided', () => {
  const act = (alertIds: string[], caseId: string | null = null) => ({
    ...{ actId: 'x', kind: 'case' as const, policy: 'p', note: null, caseId, alertIds },
    ...{ decidedById: officer.id, decidedAt: clock.at },
  });

  it('opens a case in the name of who decided, and later alerts join it', async () => {
    const ids = [await alert('e1'), await alert('e2')];
    const caseId = await store.transaction((tx) => putIntoCase(tx, act(ids), clock.at));
    expect(await store.client.case.findUnique({ where: { id: caseId } })).toMatchObject({ openedById: officer.id });
    const joined = [await alert('e3')];
    expect(await store.transaction((tx) => putIntoCase(tx, act(joined, caseId), clock.at))).toBe(caseId);
    expect((await loadMaterial(store, caseId)).posts).toHaveLength(3);
  });

  it('about several people opens a case for each, and one of the organisation for what names nobody', async () => {
    const ids = [await alert('e4', { targets: ['S001', 'S002'] }), await alert('e5', { targets: ['S002'] })];
    ids.push(await alert('e6', { targets: ['organisation'] }));
    const before = await store.client.case.count();
    await store.transaction((tx) => putIntoCase(tx, act(ids), clock.at));
    const opened = await store.client.case.findMany({
      ...{ orderBy: { number: 'asc' }, skip: before, include: { posts: true } },
    });
    expect(opened.map(({ personId, posts }) => [personId, posts.length])).toEqual([
      ...[
        ['S001', 1],
        ['S002', 2],
        [null, 1],
      ],
    ]);
  });
});

it('every change is in the audit chain, which holds no texts and no names', async () => {
  expect(await verifyAudit(store)).toBeUndefined();
  const entries = await store.client.auditEntry.findMany();
  const all = JSON.stringify(entries, (_, value) => (typeof value === 'bigint' ? String(value) : value));
  expect(all).not.toMatch(/無能|田中|待ち時間/u);
  expect((await loadMaterial(store, '2026-0001', system)).number).toBe('2026-0001');
});
