import type { CategoryFlow, Cell, Figures } from './figures.ts';

/** A number below this, about persons and what was done to them, could point at one of them. */
const LEAST = 3;

/** Who reads: the management, or the committee (法令遵守推進委員会), outside of the office. */
export type Audience = 'management' | 'committee';

/**
 * What may be shown of the figures.
 *
 * 1. Category against persons: categories in which one or two alerts (raised or decided) concern staff are merged into one line; while
 *    that line is itself below three, the next smallest category joins it, so that it can't be had by subtraction; if none is
 *    left, the line says 「3件未満」 in place of a number.
 * 2. Kinds of request: merged in the same way, since a kind tells what happened to somebody.
 * 3. For the committee, one or two cases, requests, care tasks or asks are 「3件未満」 as well, where parts of a whole could be
 *    subtracted the next smallest part is hidden, and sources bear no names.
 *
 * 4. For the committee, one or two decisions of a kind as well: they would tell the cases.
 *
 * Numbers of posts without what was done to whom (read, let go, raised, decided, by severity, by source) point at nobody and stand.
 */
export function protect(figures: Figures, audience: Audience): Figures {
  const shown: Figures = {
    ...figures,
    alerts: { ...figures.alerts, byCategory: mergeCategories(figures.alerts.byCategory) },
    requests: { ...figures.requests, byKind: mergeKinds(figures.requests.byKind) },
  };
  return audience === 'committee' ? forCommittee(shown) : shown;
}

export function few(count: Cell): Cell {
  return typeof count === 'number' && count > 0 && count < LEAST ? 'few' : count;
}

function mergeCategories(flows: readonly CategoryFlow[]): CategoryFlow[] {
  const numbers = ({ raisedOnStaff, decidedOnStaff }: CategoryFlow) => [raisedOnStaff, decidedOnStaff];
  const { apart, together } = split(flows, numbers);
  if (together.length === 0) return apart;
  const sum = (pick: (flow: CategoryFlow) => Cell) => few(total(together.map(pick)));
  const merged = {
    key: 'merged',
    raised: sum(({ raised }) => raised),
    decided: sum(({ decided }) => decided),
    raisedOnStaff: sum(({ raisedOnStaff }) => raisedOnStaff),
    decidedOnStaff: sum(({ decidedOnStaff }) => decidedOnStaff),
  };
  return [...apart, merged];
}

function mergeKinds(counts: readonly { key: string; count: Cell }[]): { key: string; count: Cell }[] {
  const { apart, together } = split(counts, ({ count }) => [count]);
  if (together.length === 0) return apart;
  return [...apart, { key: 'merged', count: few(total(together.map(({ count }) => count))) }];
}

/** Lines that stand by themselves, and those that must be shown as one. */
function split<Line>(lines: readonly Line[], numbersOf: (line: Line) => Cell[]): { apart: Line[]; together: Line[] } {
  const isSmall = (line: Line) => numbersOf(line).some((number) => few(number) === 'few');
  const together = lines.filter(isSmall);
  const size = (line: Line) => total(numbersOf(line));
  const apart = lines.filter((line) => !isSmall(line));
  const spare = apart.filter((line) => size(line) > 0).sort((a, b) => size(a) - size(b));
  const sums = () => together.map(numbersOf).reduce<number[]>(addUp, []);
  while (together.length > 0 && sums().some((sum) => few(sum) === 'few')) {
    const next = spare.shift();
    if (!next) break;
    together.push(next);
    apart.splice(apart.indexOf(next), 1);
  }
  return { apart, together };
}

function addUp(sums: readonly number[], numbers: readonly Cell[]): number[] {
  return numbers.map((number, index) => (sums[index] ?? 0) + total([number]));
}

function total(cells: readonly Cell[]): number {
  return cells.reduce<number>((sum, cell) => sum + (typeof cell === 'number' ? cell : 0), 0);
}

/**
 * Parts that add up to a whole: where the small ones could be had by subtraction (there is one, or all must be 1, or all 2), the next
 * smallest part is hidden as well, and where there is none, the whole.
 */
export function cover(whole: Cell, parts: readonly Cell[]): { whole: Cell; parts: Cell[] } {
  const shown = parts.map(few);
  if (few(whole) === 'few') return { whole: 'few', parts: shown };
  const small = parts.filter((part) => few(part) === 'few');
  const sum = total(small);
  if (small.length === 0 || (sum > small.length && sum < 2 * small.length)) return { whole, parts: shown };
  const others = shown.filter((part) => typeof part === 'number').filter((part) => part > 0);
  if (others.length === 0) return { whole: 'hidden', parts: shown };
  const next = shown.indexOf(Math.min(...others));
  return { whole, parts: shown.map((part, index) => (index === next ? 'hidden' : part)) };
}

function forCommittee(figures: Figures): Figures {
  const { cases, requests, care, coverage } = figures;
  const deadlines = cover(
    cases.open,
    cases.byDeadline.map(({ count }) => count),
  );
  // What was made a case or an emergency would tell the number of cases that is hidden below.
  const decided = cover(
    figures.decisions.total,
    figures.decisions.byKind.map(({ count }) => count),
  );
  const due = cover(requests.due, [requests.inTime, requests.late, requests.unanswered]);
  const [inTime = 0, late = 0, unanswered = 0] = due.parts;
  return {
    ...figures,
    alerts: { ...figures.alerts, bySource: [] },
    decisions: {
      ...figures.decisions,
      byKind: figures.decisions.byKind.map(({ key }, index) => ({ key, count: decided.parts[index] ?? 0 })),
    },
    // Steps count requests and posts that are gone, which are hidden elsewhere.
    durations: figures.durations.map((one) => ({ ...one, measured: few(one.measured) })),
    cases: {
      ...{ open: deadlines.whole, opened: few(cases.opened), closed: few(cases.closed) },
      byDeadline: cases.byDeadline.map(({ key }, index) => ({ key, count: deadlines.parts[index] ?? 0 })),
    },
    requests: {
      ...{ sent: few(requests.sent), due: due.whole, inTime, late, unanswered, removed: few(requests.removed) },
      byKind: requests.byKind,
    },
    care: { done: few(care.done), dueNext: few(care.dueNext), overdue: few(care.overdue) },
    coverage: {
      ...coverage,
      blind: coverage.blind.map((source, index) => ({ ...source, sourceId: `情報源 ${index + 1}` })),
    },
    asks: figures.asks.map((ask) =>
      ask.code.startsWith('sources-') ? ask : { ...ask, count: few(ask.count), days: null },
    ),
  };
}
