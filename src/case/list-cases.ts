import type { Day } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';
import type { Actor } from './actor.ts';
import { type DueClock, deadlineOf, dueClocks, type Stage } from './clock/due.ts';
import { caseFacts } from './facts.ts';
import { guardOf, mayRead } from './permission.ts';
import type { CaseState } from './state.ts';

/** One line of the list of cases. */
export interface ListedCase {
  id: string;
  number: string;
  state: CaseState;
  rightHolder: 'person' | 'organisation' | 'both';
  personId: string | null;
  categories: string[];
  /** The first words of the summary. */
  summary: string;
  openedAt: Date;
  ownerId: string | null;
  posts: number;
  openMeasures: number;
  openQuestions: number;
  next: { name: string; day: Day; stage: Stage; isConfirmed: boolean } | null;
}

const SUMMARY_LENGTH = 60;

/** Cases that the actor may see: open ones by their next deadline, then closed ones, the newest first. */
export async function listCases(
  store: Store,
  actor: Actor,
  { now, state }: { now: Date; state?: CaseState | undefined },
): Promise<ListedCase[]> {
  const rows = await store.client.case.findMany({
    where: state === undefined ? {} : { state },
    orderBy: { number: 'desc' },
    include: {
      access: { select: { userId: true } },
      gate: { where: { answer: null }, select: { id: true } },
      measures: { where: { closedAt: null }, select: { id: true } },
      _count: { select: { posts: true } },
    },
  });
  const clocks = Map.groupBy(await dueClocks(store, actor, { now }), ({ caseId }) => caseId);
  return rows
    .filter((row) => mayRead(actor, guardOf(row)))
    .map(({ access: _, gate, measures, _count, facts, ...row }) => ({
      ...{ id: row.id, number: row.number, state: row.state, rightHolder: row.rightHolder, personId: row.personId },
      ...{ categories: row.categories, openedAt: row.openedAt, ownerId: row.ownerId, posts: _count.posts },
      summary: shorten(caseFacts.parse(facts).summary),
      openMeasures: measures.length,
      openQuestions: gate.length,
      next: nextOf(clocks.get(row.id) ?? []),
    }))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function nextOf(clocks: readonly DueClock[]): ListedCase['next'] {
  const [first] = clocks
    .map((clock) => ({ ...clock, day: deadlineOf(clock) }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  return first ? { name: first.name, day: first.day, stage: first.stage, isConfirmed: first.isConfirmed } : null;
}

const sortKey = ({ state, next, number }: ListedCase): string =>
  `${state === 'closed' ? '2' : '1'} ${next?.day ?? '9999'} ${number}`;

function shorten(text: string): string {
  const [...letters] = text.replace(/\s+/gu, ' ');
  return letters.length > SUMMARY_LENGTH ? `${letters.slice(0, SUMMARY_LENGTH).join('')}…` : letters.join('');
}
