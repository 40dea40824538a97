import { beforeEach, describe, expect, it } from 'vitest';
import { type Store, verifyAudit } from '../../../src/store/index.ts';
import {
  assign,
  bringAboutEffects,
  claim,
  type Desk,
  decide,
  decideMany,
  keepDraft,
  listQueue,
  merge,
  nextInQueue,
  type Outside,
  parseFilter,
  previewBulk,
  readDraft,
  release,
  reopen,
  split,
  undo,
  undoRegrouping,
} from '../../../src/triage/index.ts';
import { freshStore } from '../../support/store.ts';
import { officer, openGroup, plantAlert } from '../../support/triage.ts';

let store: Store;
let now: Date;
let desk: Desk;
const hana = officer('hana');
const jiro = officer('jiro');
const criticism = { kind: 'criticism', policy: 'opinion', note: null } as const;
const intoCase = { kind: 'case', policy: 'personal_attack', note: null } as const;
const urgent = { kind: 'urgent', policy: 'life', note: null } as const;

const stateOf = async (id: string) => (await store.client.alert.findUniqueOrThrow({ where: { id } })).state;
const plain = parseFilter(new URLSearchParams());
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000);
};
let told: string[];
const outside: Outside = {
  putIntoCase: async (_tx, { caseId }) => {
    told.push('case');
    return caseId ?? 'case-1';
  },
  raiseAlarm: async () => {
    told.push('alarm');
  },
  withdrawAlarm: async () => {
    told.push('withdrawn');
  },
};

beforeEach(async () => {
  store = await freshStore();
  now = new Date('2026-11-20T00:00:00Z');
  desk = { store, now: () => now };
  told = [];
});

describe('deciding', () => {
  it('decides all copies at once, and the record says who and why', async () => {
    const groupId = await openGroup(store, now);
    const ids: string[] = [];
    for (let copy = 0; copy < 3; copy++) ids.push(await plantAlert(store, now, { groupId }));
    const { actId, alerts } = await decide(desk, hana, ids[0] ?? '', criticism);
    expect(alerts).toBe(3);
    for (const id of ids) expect(await stateOf(id)).toBe('decided');
    expect(await store.client.decision.count({ where: { actId, decidedById: 'hana', policy: 'opinion' } })).toBe(3);
    expect(await store.client.auditEntry.count({ where: { action: 'alert.decided', actor: 'hana' } })).toBe(3);
    expect(await verifyAudit(store)).toBeUndefined();
  });

  it('fifty who decide at once leave one decision, and each of the others is told', async () => {
    const id = await plantAlert(store, now);
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => decide(desk, officer(`u${n}`), id, n % 2 === 0 ? criticism : intoCase)),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(new Set(refusals)).toEqual(new Set(['already-decided']));
    expect(await store.client.decision.count()).toBe(1);
  });

  it('fifty who work at once on fifty alerts claim, draft and decide each exactly once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 50; n++) ids.push(await plantAlert(store, now));
    await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        const me = officer(`u${n}`);
        for (const id of [...ids.slice(n), ...ids.slice(0, n)]) {
          const isMine = await claim(desk, me, id).then(
            () => true,
            () => false,
          );
          if (!isMine) continue;
          await keepDraft(desk, me.id, id, { kind: 'case', policy: '', note: `u${n}` });
          expect(await readDraft(desk, me.id, id)).toMatchObject({ note: `u${n}` });
          await decide(desk, me, id, criticism);
          return;
        }
      }),
    );
    const decided = await store.client.decision.groupBy({ by: ['alertId'], _count: true });
    expect(decided.map(({ _count }) => _count)).toEqual(Array(50).fill(1));
  }, 60_000);

  it('a post that was edited meanwhile must be looked at again', async () => {
    const id = await plantAlert(store, now);
    await store.client.alert.update({ where: { id }, data: { revision: 2 } });
    await expect(decide(desk, hana, id, criticism, 1)).rejects.toMatchObject({ code: 'alert-edited' });
    expect(await stateOf(id)).toBe('new');
  });

  it('a reason that belongs to another kind of decision is refused', async () => {
    const id = await plantAlert(store, now);
    const wrong = decide(desk, hana, id, { ...criticism, policy: 'life' });
    await expect(wrong).rejects.toMatchObject({ code: 'policy-unfit' });
  });
});

describe('about oneself', () => {
  it('an alert that names the reviewer stands in no list of theirs and cannot be decided, claimed, merged or opened by them', async () => {
    const id = await plantAlert(store, now, { targets: ['S009'] });
    const other = await plantAlert(store, now, { targets: ['S009'] });
    const self = officer('self', 'S009');
    expect((await listQueue(desk, self, plain)).lines).toEqual([]);
    expect((await listQueue(desk, hana, plain)).lines).toHaveLength(2);
    const attempts = [
      () => decide(desk, self, id, criticism),
      () => claim(desk, self, id),
      () => merge(desk, self, id, other),
      () => split(desk, self, id),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({ code: 'names-yourself' });
    }
    await expect(assign(desk, hana, id, self)).rejects.toMatchObject({ code: 'assignee-unfit' });
  });
});

describe('claims', () => {
  it('a claim is seen by others, keeps them off until it runs out, and is begun anew by its holder', async () => {
    const id = await plantAlert(store, now);
    await claim(desk, hana, id);
    expect((await listQueue(desk, jiro, plain)).lines[0]).toMatchObject({ claimedById: 'hana', state: 'claimed' });
    await expect(decide(desk, jiro, id, criticism)).rejects.toMatchObject({ code: 'claimed-by-another' });
    later(14 * 60);
    await claim(desk, hana, id);
    later(14 * 60);
    await expect(claim(desk, jiro, id)).rejects.toMatchObject({ code: 'claimed-by-another' });
    later(2 * 60);
    await claim(desk, jiro, id);
    expect((await listQueue(desk, hana, plain)).lines[0]).toMatchObject({ claimedById: 'jiro' });
  });

  it('what is put back is free at once, and what another holds cannot be put back', async () => {
    const id = await plantAlert(store, now);
    await claim(desk, hana, id);
    await release(desk, jiro, id);
    expect(await stateOf(id)).toBe('claimed');
    await release(desk, hana, id);
    expect(await stateOf(id)).toBe('new');
  });

  it('what was given to an officer waits for them', async () => {
    const id = await plantAlert(store, now);
    await assign(desk, hana, id, jiro);
    const mine = parseFilter(new URLSearchParams('shelf=mine'));
    expect((await listQueue(desk, jiro, mine)).lines).toHaveLength(1);
    await expect(decide(desk, hana, id, criticism)).rejects.toMatchObject({ code: 'claimed-by-another' });
  });
});

describe('taking back', () => {
  it('within 30 seconds a decision is undone with all its copies, and nothing had happened outside', async () => {
    const groupId = await openGroup(store, now);
    const ids = [await plantAlert(store, now, { groupId }), await plantAlert(store, now, { groupId })];
    const { actId } = await decide(desk, hana, ids[0] ?? '', intoCase);
    later(29);
    expect((await bringAboutEffects(store, outside, now)).acts).toBe(0);
    await undo(desk, hana, actId);
    for (const id of ids) expect(await stateOf(id)).toBe('new');
    later(60);
    expect((await bringAboutEffects(store, outside, now)).acts).toBe(0);
    expect(told).toEqual([]);
  });

  it('after it, the case is opened once, and the decision stands', async () => {
    const id = await plantAlert(store, now);
    const { actId } = await decide(desk, hana, id, intoCase);
    later(30);
    const runs = await Promise.all([1, 2, 3].map(() => bringAboutEffects(store, outside, now)));
    expect(runs.reduce((sum, { acts }) => sum + acts, 0)).toBe(1);
    expect(told).toEqual(['case']);
    expect(await store.client.decision.findFirst({ where: { actId } })).toMatchObject({ caseId: 'case-1' });
    await expect(undo(desk, hana, actId)).rejects.toMatchObject({ code: 'undo-late' });
  });

  it('nobody takes back what another decided', async () => {
    const { actId } = await decide(desk, hana, await plantAlert(store, now), criticism);
    await expect(undo(desk, jiro, actId)).rejects.toMatchObject({ code: 'not-your-role' });
  });

  it('danger is told at once', async () => {
    await decide(desk, hana, await plantAlert(store, now), urgent);
    expect(await bringAboutEffects(store, outside, now)).toEqual({ acts: 1, failed: [] });
    expect(told).toEqual(['alarm']);
  });

  it('what was urgent can be taken up again and come into a case, and its alarm is raised all the same', async () => {
    const id = await plantAlert(store, now);
    await decide(desk, hana, id, urgent);
    await expect(reopen(desk, hana, id)).rejects.toMatchObject({ code: 'alarm-under-way' });
    await bringAboutEffects(store, outside, now);
    await reopen(desk, hana, id);
    expect(await stateOf(id)).toBe('reopened');
    await decide(desk, hana, id, intoCase);
    await expect(reopen(desk, hana, id)).rejects.toMatchObject({ code: 'already-decided' });
    later(30);
    await bringAboutEffects(store, outside, now);
    expect(told).toEqual(['alarm', 'case']);
  });

  it('a case that cannot be opened now is tried again, and keeps nothing else up', async () => {
    await decide(desk, hana, await plantAlert(store, now), intoCase);
    const dismissed = await plantAlert(store, now);
    await decide(desk, hana, dismissed, criticism);
    later(30);
    const failing = { ...outside, putIntoCase: () => Promise.reject(new TypeError('no')) };
    expect(await bringAboutEffects(store, failing, now)).toMatchObject({
      acts: 1,
      failed: [{ cause: 'TypeError: no' }],
    });
    expect(await stateOf(dismissed)).toBe('closed');
    expect(await bringAboutEffects(store, outside, now)).toMatchObject({ acts: 1 });
    expect(told).toEqual(['case']);
  });

  it('many cases that cannot be opened do not keep an alarm waiting', async () => {
    for (let at = 0; at < 50; at++) await decide(desk, hana, await plantAlert(store, now), intoCase);
    later(30);
    await decide(desk, hana, await plantAlert(store, now), urgent);
    const failing = { ...outside, putIntoCase: () => Promise.reject(new TypeError('no')) };
    expect((await bringAboutEffects(store, failing, now)).failed).toHaveLength(49);
    expect(told).toEqual(['alarm']);
  });

  it('evidence is ordered after the time for taking back, once', async () => {
    const id = await plantAlert(store, now);
    await decide(desk, hana, id, { kind: 'needs_evidence', policy: 'may_vanish', note: null });
    later(30);
    await bringAboutEffects(store, outside, now);
    expect(await store.client.capture.findMany({ where: { subjectId: id } })).toMatchObject([{ occasion: 'triage' }]);
  });

  it('a dismissed alert is closed, and can be put before people again', async () => {
    const id = await plantAlert(store, now);
    await decide(desk, hana, id, criticism);
    later(30);
    await bringAboutEffects(store, outside, now);
    expect(await stateOf(id)).toBe('closed');
    await reopen(desk, jiro, id);
    expect(await stateOf(id)).toBe('reopened');
    await decide(desk, jiro, id, intoCase);
    expect(await stateOf(id)).toBe('escalated');
  });
});

describe('many at once', () => {
  it('shows before what it will do, does that, and is undone as one', async () => {
    const free = [await plantAlert(store, now), await plantAlert(store, now)];
    const held = await plantAlert(store, now);
    await claim(desk, jiro, held);
    const before = await previewBulk(desk, hana, [...free, held], criticism);
    expect(before).toMatchObject({ groups: 2, alerts: 2, skipped: [{ alertId: held, refusal: 'claimed-by-another' }] });
    const done = await decideMany(desk, hana, [...free, held], criticism);
    expect(done).toMatchObject({ groups: 2, alerts: 2, skipped: [{ alertId: held }] });
    await undo(desk, hana, done.actId);
    for (const id of free) expect(await stateOf(id)).toBe('new');
  });
});

describe('groups', () => {
  it('one is split off and taken back, and each is decided for itself in between', async () => {
    const groupId = await openGroup(store, now);
    const [one, two] = [await plantAlert(store, now, { groupId }), await plantAlert(store, now, { groupId })];
    const change = await split(desk, hana, two);
    await decide(desk, hana, one, criticism);
    expect(await stateOf(two)).toBe('new');
    await undoRegrouping(desk, hana, change);
    expect(await store.client.alert.count({ where: { groupId } })).toBe(2);
  });

  it('two are joined and decided as one; those about different people are not', async () => {
    const [one, two] = [await plantAlert(store, now), await plantAlert(store, now)];
    const stranger = await plantAlert(store, now, { targets: ['S002'] });
    await merge(desk, hana, two, one);
    expect((await decide(desk, hana, two, criticism)).alerts).toBe(2);
    await expect(merge(desk, hana, stranger, one)).rejects.toMatchObject({ code: 'group-other-people' });
  });
});

describe('the queue', () => {
  it('is sorted by due time, shows a group once, and pages without loss', async () => {
    const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
    const groupId = await openGroup(store, now);
    for (const hours of [5, 1, 4, 2, 3]) await plantAlert(store, now, { dueAt: at(hours) });
    await plantAlert(store, now, { dueAt: at(0.5), groupId });
    await plantAlert(store, now, { dueAt: at(0.7), groupId });
    const seen: { dueAt: Date; count: number; groupId: string }[] = [];
    for (let next: string | null = null, pages = 0; pages < 10; pages++) {
      const page = await listQueue(desk, hana, plain, next, 2);
      seen.push(...page.lines);
      next = page.next;
      if (!next) break;
    }
    expect(seen.map(({ dueAt }) => (dueAt.getTime() - now.getTime()) / 3_600_000)).toEqual([0.5, 1, 2, 3, 4, 5]);
    expect(seen[0]).toMatchObject({ count: 2, groupId });
  });

  it('finds words in the text and in the reason, and takes signs for signs', async () => {
    const id = await plantAlert(store, now, { text: '田中は100%ダメ', words: 'ダメ' });
    const find = async (q: string) =>
      (await listQueue(desk, hana, parseFilter(new URLSearchParams({ q })))).lines.map((line) => line.id);
    expect(await find('100%')).toEqual([id]);
    expect(await find('侮辱する')).toEqual([id]);
    expect(await find('1_0')).toEqual([]);
    expect(await find('ダ')).toEqual([id]);
    expect(await find('メ％')).toEqual([]);
    const latin = await plantAlert(store, now, { text: '田中はABC社の人', words: 'ABC' });
    expect(await find('abc社')).toEqual([latin]);
  });

  it('the next alert is the one that is due next and nobody else holds', async () => {
    const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
    const [one, two, three] = [
      await plantAlert(store, now, { dueAt: at(1) }),
      await plantAlert(store, now, { dueAt: at(2) }),
      await plantAlert(store, now, { dueAt: at(3) }),
    ];
    await claim(desk, jiro, two);
    expect(await nextInQueue(desk, hana, plain, one)).toBe(three);
    expect(await nextInQueue(desk, hana, plain, three)).toBe(one);
  });
});
