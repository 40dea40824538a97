import type { ExhibitEntry } from '../context.ts';

/** More than this are counted. */
const SHOWN = 5;

/** `甲第1号証から甲第8号証まで、甲第10号証の1`: three or more in a row are a run. */
export function markList(exhibits: readonly ExhibitEntry[]): string {
  const runs: ExhibitEntry[][] = [];
  for (const exhibit of [...new Set(exhibits)].sort(byNumber)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const follows = last && !last.branch && !exhibit.branch && exhibit.number === last.number + 1;
    if (run && follows) run.push(exhibit);
    else runs.push([exhibit]);
  }
  const rest = runs.slice(SHOWN).flat().length;
  const more = rest > 0 ? [`ほか${rest}点（該当箇所一覧のとおり）`] : [];
  return [...runs.slice(0, SHOWN).map(nameOf), ...more].join('、');
}

const byNumber = (a: ExhibitEntry, b: ExhibitEntry): number => a.number - b.number || (a.branch ?? 0) - (b.branch ?? 0);

function nameOf(run: readonly ExhibitEntry[]): string {
  const [first, last] = [run[0], run.at(-1)];
  return first && last && run.length > 2 ? `${first.mark}から${last.mark}まで` : run.map(({ mark }) => mark).join('、');
}
