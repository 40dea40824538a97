import { answerApproval, type Viewer } from '../access/index.ts';
import {
  askApproval,
  type CaseDependencies,
  type CaseTarget,
  changeFacts,
  closeCase,
  giveAccess,
  judge,
  judgementQuestions,
  openCase,
  planMeasure,
  platforms,
  recordConsent,
  recordStep,
} from '../case/index.ts';
import { dayInJapan } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';
import type { Office } from './seed.ts';
import { sampleUsers } from './users.ts';

const DAY_MS = 86_400_000;
const MOST = 25;
const LAWYER = 'sample-lawyer';
/** How far the work on a case has come; the sample shows each several times. */
const stages = ['opened', 'first view', 'judged', 'approval asked', 'sent', 'answered', 'closed'] as const;

/** Opens the sample's cases out of its decisions and takes each a part of the way, through the doors that people use. @returns how many */
export async function seedCases(store: Store, forCases: Office['forCases'], now: Date): Promise<number> {
  // From all of the twelve weeks, so that some deadlines are near.
  const chosen = forCases
    .filter((_, index) => index % Math.max(1, Math.floor(forCases.length / MOST)) === 0)
    .slice(-MOST);
  for (const [index, { alertIds, personId, decidedAt }] of chosen.entries()) {
    const people = handlers(personId, index);
    const deps = walkingClock(store, decidedAt, now);
    const draft = { alertIds, ownerId: people.officer.id, supervisorId: people.supervisor.id };
    const { id } = await openCase(deps, people.officer, { ...draft, ...(personId !== null && { personId }) });
    await advance(deps, { caseId: id }, people, stages[index % stages.length] ?? 'opened', personId);
  }
  await settleMachinery(store, now);
  return chosen.length;
}

const summaries = [
  '市の仕事について、事実と違う投稿が広まっています。（見本）',
  '職員の氏名を挙げた投稿が続き、窓口への電話が増えています。（見本）',
  '窓口での応対のあと、職員を名指しする投稿が続いています。（見本）',
  '職員の私的なことに触れた投稿があり、本人が不安を訴えています。（見本）',
  '職員の評価をおとしめる投稿が、複数の場所に書かれています。（見本）',
];

const numberOf = (personId: string): number => Number(personId.replace(/\D/gu, '')) || 0;

interface People {
  officer: Viewer;
  supervisor: Viewer;
}

/** Nobody handles a case about themselves. */
function handlers(personId: string | null, index: number): People {
  const others = (role: 'officer' | 'supervisor') =>
    sampleUsers.flatMap((user) =>
      user.role === role && user.personId !== (personId ?? '') ? [{ ...user, role }] : [],
    );
  const pick = (from: Viewer[]): Viewer => {
    const found = from[index % from.length];
    if (!found) throw new TypeError('the sample office has nobody for a case');
    return found;
  };
  return { officer: pick(others('officer')), supervisor: pick(others('supervisor')) };
}

interface WalkingClock extends CaseDependencies {
  /** The next look is so many days later. */
  skip(days: number): void;
}

/** Each look at the clock is some hours later, and never after now. */
function walkingClock(store: Store, start: Date, now: Date): WalkingClock {
  let at = start.getTime();
  return {
    store,
    skip(days) {
      at += days * DAY_MS;
    },
    now() {
      at = Math.min(at + 3 * 3_600_000, now.getTime());
      return new Date(at);
    },
  };
}

async function advance(
  deps: WalkingClock,
  target: CaseTarget,
  { officer, supervisor }: People,
  stage: (typeof stages)[number],
  personId: string | null,
): Promise<void> {
  const reaches = (wanted: (typeof stages)[number]) => stages.indexOf(stage) >= stages.indexOf(wanted);
  await changeFacts(deps, officer, target, {
    summary: summaries[personId === null ? 0 : 1 + (numberOf(personId) % (summaries.length - 1))] ?? '',
    counterFacts: '待ち時間が長かった日があることは、受付の記録にもあります。',
    ownConduct: '窓口の記録を確かめました。問題となる言動は見当たりません。',
    harm: '電話の応対に、1日に2時間ほどかかっています。',
  });
  if (!reaches('first view')) return;
  const form = Object.fromEntries(judgementQuestions().map(({ id }) => [id, '記録と投稿を見比べました。（見本）']));
  const opinion = stage === 'closed' ? ('not_established' as const) : ('established' as const);
  const view = { form, counterFacts: '待ち時間についての指摘には、もっともな点があります。', opinion };
  await judge(deps, officer, target, { ...view, capacity: 'owner' });
  if (!reaches('judged')) return;
  await judge(deps, supervisor, target, { ...view, capacity: 'supervisor' });
  if (stage === 'closed') {
    return closeCase(deps, officer, target, { outcome: 'not_established', note: '意見の範囲と判断しました。（見本）' });
  }
  if (personId !== null) {
    await recordConsent(deps, officer, target, { kind: 'act', givenBy: personId, givenOn: dayInJapan(deps.now()) });
  }
  if (!reaches('approval asked')) return;
  await giveAccess(deps, officer, target.caseId, LAWYER);
  const measureId = await planMeasure(deps, officer, target, {
    kind: 'takedown',
    addressee: await platformOf(deps, target),
  });
  const approval = await askApproval(deps, officer, { measureId, reason: '繰り返しの投稿の削除を求めます。（見本）' });
  if (!reaches('sent')) return;
  await answerApproval(deps.store, supervisor, approval, { answer: 'approved', note: undefined }, deps.now());
  await recordStep(deps, officer, target, { measureId, step: 'send' });
  await recordStep(deps, officer, target, { measureId, step: 'receive', receipt: '見本-0001' });
  if (!reaches('answered')) return;
  deps.skip(4);
  await recordStep(deps, officer, target, { measureId, step: 'remove', answer: '削除しました。（見本）' });
  const { postIds } = await deps.store.client.measure.findUniqueOrThrow({ where: { id: measureId } });
  await deps.store.client.casePost.updateMany({ where: { id: { in: postIds } }, data: { vanishedAt: deps.now() } });
}

async function platformOf({ store }: CaseDependencies, { caseId }: CaseTarget): Promise<string> {
  const post = await store.client.casePost.findFirst({ where: { caseId }, select: { platform: true } });
  return post?.platform ?? platforms()[0]?.id ?? 'other';
}

/** Invented addresses can't be captured, and talks of weeks ago have been held. */
async function settleMachinery({ client }: Store, now: Date): Promise<void> {
  const waiting = { occasion: 'case', state: 'waiting' } as const;
  const captures = await client.capture.findMany({ where: waiting, select: { id: true } });
  const keys = captures.map(({ id }) => `capture.page ${id}`);
  await client.outbox.deleteMany({ where: { key: { in: keys } } });
  await client.capture.updateMany({
    where: waiting,
    data: { state: 'refused', verdict: 'refused', reasons: ['address'] },
  });
  // Held at three in the afternoon of the day that was set, so that the reports of those weeks tell of them.
  const held = new Date(now.getTime() - 3 * DAY_MS);
  await client.$executeRaw`UPDATE "CareTask" SET "doneAt" = "dueOn" + interval '6 hours', "doneById" = 'sample-supervisor-1', outcome = '{talked}'
    WHERE "doneAt" IS NULL AND "dueOn" < ${held}::date`;
}
