import type { Analyser } from '../analysis/index.ts';
import { addDays, dayInJapan, MimamoriError, newId } from '../kernel/index.ts';
import { keepRoster, loadRoster } from '../register/index.ts';
import type { Roster } from '../roster/index.ts';
import { appendAudit, type Store } from '../store/index.ts';
import { chanceFrom } from './chance.ts';
import { type PlannedDecision, planDecisions } from './judge.ts';
import { type PlannedAlert, planAlerts } from './plan.ts';
import { keepUsers } from './users.ts';
import { writeAlerts, writeAudit, writeDecisions, writeSources } from './write.ts';

export interface Office {
  alerts: number;
  decided: number;
  waiting: number;
  users: number;
  /** Groups that were decided to be put into a case, the oldest first, for whoever opens the sample's cases. */
  forCases: { alertIds: string[]; personId: string | null; decidedAt: Date; decidedById: string }[];
}

export interface SeedDependencies {
  store: Store;
  roster: Roster;
  analyser: Analyser;
  now: Date;
}

const SEED = 20261121;

/**
 * Fills an empty installation, or one that shows the sample, with an invented office of twelve weeks.
 * @throws {MimamoriError} `sample-not-empty` where there is a roster of one's own or the office is there already
 */
export async function seedOffice(deps: SeedDependencies, alerts = 3000): Promise<Office> {
  const { store, roster, analyser, now } = deps;
  await requireEmpty(store);
  await keepRoster(store, roster, { actor: 'terminal', now, isSample: true });
  await keepUsers(store, new Date(now.getTime() - 90 * 86_400_000));
  await writeSources(store, now);
  const people = roster.people.filter(({ consent }) => consent !== undefined);
  const chance = chanceFrom(SEED);
  const planned = planAlerts({ analyser, people, chance, until: now }, alerts);
  const decisions = planDecisions(planned, chance, now);
  await writeAlerts(store, planned, decisions);
  await writeDecisions(store, decisions);
  await writeAudit(store, planned, decisions, now);
  await writeDesk(store, planned, decisions, now);
  const decided = decisions.reduce((sum, decision) => sum + decision.alerts.length, 0);
  return {
    alerts: planned.length,
    decided,
    waiting: planned.length - decided,
    users: 10,
    forCases: decisions.filter(({ kind }) => kind === 'case').map(forCase),
  };
}

async function requireEmpty(store: Store): Promise<void> {
  const kept = await loadRoster(store);
  const isThere = await store.client.user.findUnique({ where: { id: 'sample-officer-1' } });
  if ((kept && !kept.isSample) || isThere) {
    throw new MimamoriError(
      'sample-not-empty',
      '見本は、空の場所にだけ作れます。「MIMAMORI_DATA=./sample-data npm run -s mimamori -- sample」のように、別の場所を指定してください。',
    );
  }
}

function forCase({ alerts, decidedAt, decidedById }: PlannedDecision): Office['forCases'][number] {
  const [person = null] = (alerts[0]?.targets ?? []).filter((target) => target !== 'organisation');
  return { alertIds: alerts.map(({ id }) => id), personId: person, decidedAt, decidedById };
}

/** What lies on the officers' desks: a claim, a draft, views, counts of what was read and let go. */
async function writeDesk(
  store: Store,
  alerts: readonly PlannedAlert[],
  decisions: readonly PlannedDecision[],
  now: Date,
): Promise<void> {
  const decided = new Set(decisions.flatMap(({ alerts: all }) => all.map(({ id }) => id)));
  const waiting = alerts.filter(({ id }) => !decided.has(id));
  const claimed = waiting.at(-3);
  if (claimed) {
    await store.client.alert.updateMany({
      where: { groupId: claimed.groupId },
      data: { state: 'claimed', claimedById: 'sample-officer-2', leaseUntil: new Date(now.getTime() + 12 * 60_000) },
    });
  }
  const view = { ownerId: 'sample-officer-1', isShared: true, createdAt: now };
  await store.client.savedView.createMany({
    data: [
      { ...view, id: newId(now), name: '緊急と高だけ', query: 'severity=critical&severity=high' },
      { ...view, id: newId(now), name: '個人情報の暴露', query: 'category=privacy' },
    ],
  });
  await writeSeen(store, alerts);
  await writeGaps(store, now);
  const event = { actor: 'terminal', action: 'sample.seeded', subjectKind: 'roster', subjectId: 'sample' };
  await store.transaction((tx) => appendAudit(tx, [{ ...event, details: { alerts: alerts.length } }], now));
}

/** Posts read and let go: many times as many as raised an alert. */
async function writeSeen(store: Store, alerts: readonly PlannedAlert[]): Promise<void> {
  const days = Map.groupBy(alerts, ({ raisedAt, sourceId }) => `${sourceId} ${dayOf(raisedAt)}`);
  const chance = chanceFrom(SEED + 1);
  await store.client.seenCount.createMany({
    data: [...days].flatMap(([key, raised]) => {
      const [sourceId = '', day = ''] = key.split(' ');
      const letGo = {
        criticism: 40 + chance.below(60),
        'no-mention': 700 + chance.below(900),
        'no-finding': chance.below(30),
      };
      const seen = raised.length + letGo.criticism + letGo['no-mention'] + letGo['no-finding'];
      return Object.entries({ seen, ...letGo }).map(([reason, count]) => ({
        sourceId,
        day: new Date(day),
        reason,
        count,
      }));
    }),
  });
}

/** Sources that could not be read: one today, and two in the week that the newest report is about, one of them for more than a day. */
async function writeGaps(store: Store, now: Date): Promise<void> {
  const today = dayInJapan(now);
  const monday = addDays(today, -7 - ((new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7));
  const wednesday = new Date(`${addDays(monday, 2)}T22:00:00+09:00`);
  const gap = (key: string, sourceId: string, from: Date, hours: number) => {
    const until = new Date(from.getTime() + hours * 3_600_000);
    return { id: newId(now), sourceId, key, declaredAt: until, from, until };
  };
  const reason = '掲示板が応答しませんでした（見本）。';
  await store.client.coverageGap.createMany({
    data: [
      { ...gap('sample', 'mihon-board', new Date(now.getTime() - 9 * 3_600_000), 2), reason },
      { ...gap('sample-long', 'mihon-board', wednesday, 30), reason },
      { ...gap('sample-short', 'mihon-sns', wednesday, 3), reason: '回数の上限に達しました（見本）。' },
    ],
  });
}

function dayOf(at: Date): string {
  return new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}
