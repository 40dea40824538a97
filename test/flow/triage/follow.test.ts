import { beforeEach, describe, expect, it } from 'vitest';
import { judgePost } from '../../../src/alert/index.ts';
import { commitBatch, keepSources } from '../../../src/scan/index.ts';
import type { Store } from '../../../src/store/index.ts';
import {
  addBenignRule,
  bringAboutEffects,
  type Desk,
  decide,
  labelledAlerts,
  reopenEdited,
  reopenWithEvidence,
  settleByItself,
} from '../../../src/triage/index.ts';
import { attack, cityAnalyser } from '../../support/city.ts';
import { freshStore } from '../../support/store.ts';
import { officer } from '../../support/triage.ts';

const insult = '市民課の田中一郎課長は無能なバカ。給料泥棒は辞めろ';
const analyser = await cityAnalyser();
const hooks = { raised: settleByItself, edited: reopenEdited };
const hana = officer('hana');
const criticism = { kind: 'criticism', policy: 'harsh_words', note: null } as const;
const outside = {
  putIntoCase: async () => 'case-1',
  raiseAlarm: async () => undefined,
  withdrawAlarm: async () => undefined,
};
let now: Date;
let store: Store;
let desk: Desk;
let commits: number;

/** Reads a post and judges it. @returns its alert */
async function read(nativeId: string, text: string, revision = '1') {
  const event = { type: 'put' as const, nativeId, revision, post: { text, url: `https://sns.example/${nativeId}` } };
  const batch = { events: [event], cursor: undefined, more: false };
  await commitBatch(store, { id: 's1', commits: commits++ }, batch, analyser.relevanceOf, now);
  const pending = await store.client.post.findFirstOrThrow({ where: { state: 'pending' } });
  await judgePost({ store, analyser, now: () => now, hooks }, pending.id, pending.revision);
  return store.client.alert.findUniqueOrThrow({ where: { postId: pending.id } });
}

async function settled(): Promise<void> {
  now = new Date(now.getTime() + 30_000);
  await bringAboutEffects(store, outside, now);
}

const stateOf = async (id: string) => (await store.client.alert.findUniqueOrThrow({ where: { id } })).state;

beforeEach(async () => {
  store = await freshStore();
  now = new Date('2026-11-20T00:00:00Z');
  desk = { store, now: () => now };
  commits = 0;
  const terms = { reviewedOn: '2026-11-01', basis: '試験' };
  const entry = { id: 's1', kind: 'jsonl', url: '-', everySeconds: undefined, terms, options: {} };
  await keepSources(store, [entry], { actor: 'terminal', now });
});

describe('a copy of what was dismissed', () => {
  it('does not come back to be judged again, and the record says which decision it follows', async () => {
    const first = await read('1', insult);
    await decide(desk, hana, first.id, criticism);
    const copy = await read('2', `RT @a: ${insult} https://x.example`);
    expect(copy.groupId).toBe(first.groupId);
    expect(copy.state).toBe('closed');
    const followed = await store.client.decision.findFirst({ where: { alertId: copy.id } });
    expect(followed).toMatchObject({ decidedById: 'system', policy: 'harsh_words' });
    expect(followed?.followsId).not.toBeNull();
  });

  it('comes before people where the decision was taken back or the text says more', async () => {
    await decide(desk, hana, (await read('1', insult)).id, criticism);
    expect((await read('2', `${insult}。夜道に気をつけろ、必ず殴りに行く`)).state).toBe('new');
  });

  it('comes back when it is edited, and what is judged then is judged anew', async () => {
    const first = await read('1', insult);
    await decide(desk, hana, first.id, criticism);
    await settled();
    expect(await stateOf(first.id)).toBe('closed');
    expect((await read('1', `${insult}！死ね`, '2')).state).toBe('reopened');
    expect((await read('2', insult)).state).toBe('new');
  });
});

describe('what is critical', () => {
  it('is never dismissed without a person, however often it is repeated', async () => {
    const first = await read('1', attack);
    await decide(desk, hana, first.id, criticism);
    expect((await read('2', attack)).state).toBe('new');
  });
});

describe('a copy of what is in a case', () => {
  it('goes there by itself', async () => {
    const first = await read('1', insult);
    await decide(desk, hana, first.id, { kind: 'case', policy: 'personal_attack', note: null });
    await settled();
    await store.client.case.create({
      data: {
        ...{ id: 'case-1', number: '2026-0001', rightHolder: 'person', personId: 'S001', categories: ['insult'] },
        ...{ facts: {}, openedAt: now, openedById: 'hana' },
      },
    });
    const copy = await read('2', insult);
    expect(copy.state).toBe('escalated');
    expect(await store.client.decision.findFirst({ where: { alertId: copy.id } })).toMatchObject({ caseId: 'case-1' });
  });
});

describe('a known-benign rule', () => {
  const rule = { policy: 'satire', reason: '劇の題名', days: 30 };

  it('settles posts that say nothing else about the same people, until it expires', async () => {
    const song = '市民課の田中一郎課長は頭がおかしいゴミ職員。';
    const first = await read('1', `きのうの広場でまた聞いた。${song}`);
    await decide(desk, hana, first.id, criticism);
    await addBenignRule(desk, hana, first.id, rule);
    expect((await read('2', `昼の放送でまた流れた。${song}次の曲は晴れの日、その次は雨`)).state).toBe('closed');
    expect((await read('3', `${song}死ねばいい`)).state).toBe('new');
    expect((await read('4', '市民課の田中一郎課長は頭がおかしいゴミ職員で、電話にも出ない')).state).toBe('new');
    now = new Date(now.getTime() + 31 * 86_400_000);
    expect((await read('5', `夜のラジオでも聞いた。${song}`)).state).toBe('new');
  });

  it('ends when the post that it was made from is edited', async () => {
    const first = await read('1', insult);
    await decide(desk, hana, first.id, criticism);
    await addBenignRule(desk, hana, first.id, rule);
    await read('1', `${insult}。本当に馬鹿`, '2');
    expect(await store.client.benignRule.findFirst()).toMatchObject({ endedWhy: 'edited' });
  });

  it('is never made of what is critical', async () => {
    const { id } = await read('1', attack);
    await expect(addBenignRule(desk, hana, id, rule)).rejects.toMatchObject({ code: 'rule-critical' });
  });
});

it('an alert that waited for evidence comes back once it was taken', async () => {
  const { id } = await read('1', insult);
  await decide(desk, hana, id, { kind: 'needs_evidence', policy: 'may_vanish', note: null });
  await settled();
  expect(await reopenWithEvidence(store, now)).toBe(0);
  await store.client.capture.updateMany({ where: { subjectId: id }, data: { state: 'sealed' } });
  await reopenWithEvidence(store, now);
  expect(await stateOf(id)).toBe('reopened');
});

it('decisions of people become examples to learn from, one per group; what was taken over is none', async () => {
  const first = await read('1', insult);
  await decide(desk, hana, first.id, criticism);
  await read('2', insult);
  const case_ = await read('3', '税務課の佐々木花子は頭がおかしいゴミ職員');
  await decide(desk, hana, case_.id, { kind: 'case', policy: 'personal_attack', note: null });
  const labels = await Array.fromAsync(labelledAlerts(store));
  const attacks = labels.filter(({ gold }) => gold.alert);
  expect(labels.map(({ gold }) => gold.criticism).sort()).toEqual([false, true]);
  expect(attacks.map(({ post }) => post.id)).toEqual([case_.postId]);
  expect(attacks[0]?.gold.findings.length).toBeGreaterThan(0);
});
