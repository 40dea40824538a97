import type { ExhibitEntry } from '../context.ts';

/** More than this are counted. */
const SHOWN = 5;

interface Numbered {
  number: number;
  branches: number[];
}

/** `甲第1号証から甲第8号証まで（枝番を含む）、甲第10号証の1・2`: three or more numbers in a row are a run. */
export function markList(exhibits: readonly Pick<ExhibitEntry, 'number' | 'branch'>[]): string {
  const runs: Numbered[][] = [];
  for (const numbered of byNumber(exhibits)) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.number === numbered.number - 1) run.push(numbered);
    else runs.push([numbered]);
  }
  const named = runs.flatMap(namesOf);
  const rest = named.slice(SHOWN).length;
  return [...named.slice(0, SHOWN), ...(rest > 0 ? [`ほか${rest}点`] : [])].join('、');
}

function byNumber(exhibits: readonly Pick<ExhibitEntry, 'number' | 'branch'>[]): Numbered[] {
  const groups = new Map<number, Set<number>>();
  for (const { number, branch } of exhibits) {
    const known = groups.get(number) ?? new Set<number>();
    if (branch) known.add(branch);
    groups.set(number, known);
  }
  return [...groups]
    .map(([number, branches]) => ({ number, branches: [...branches].sort((a, b) => a - b) }))
    .sort((a, b) => a.number - b.number);
}

function namesOf(run: readonly Numbered[]): string[] {
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last || run.length < 3) return run.map(nameOf);
  const branched = run.some(({ branches }) => branches.length > 0) ? '（枝番を含む）' : '';
  return [`甲第${first.number}号証から甲第${last.number}号証まで${branched}`];
}

const nameOf = ({ number, branches }: Numbered): string =>
  branches.length === 0 ? `甲第${number}号証` : `甲第${number}号証の${branches.join('・')}`;
