import { clueCount } from './clues.ts';
import { parts } from './parts.ts';
import { sigmoid } from './sigmoid.ts';

/** Weighs the clues of a post: one weight for each, then the bias. */
export type Verdict = Float64Array;

/** Where nothing has been learnt of whole posts: the worst window alone decides. */
export function plainVerdict(sureness: number): Verdict {
  const verdict = new Float64Array(clueCount + 1);
  for (const [at, { share }] of parts.entries()) verdict[at] = share / sureness;
  return verdict;
}

export function judge(verdict: Verdict, clues: readonly number[]): number {
  const sum = clues.reduce((total, clue, at) => total + clue * (verdict[at] ?? 0), verdict[clueCount] ?? 0);
  return sigmoid(sum);
}

export interface Case {
  clues: readonly number[];
  alert: boolean;
  weight: number;
}

/** Pull towards zero, as strong as this many posts. */
const pull = 1;
const steps = 30;

/**
 * Logistic regression by Newton's method over clues of the same size (mean 0, deviation 1), so that all are pulled alike. The clues must come
 * from models that have not learnt from these posts, else the verdict trusts them too much.
 */
export function trainVerdict(cases: readonly Case[]): Verdict {
  const { means, deviations } = sizesOf(cases);
  const rows = cases.map(({ clues }) => [
    ...clues.map((clue, at) => (clue - (means[at] ?? 0)) / (deviations[at] ?? 1)),
    1,
  ]);
  const size = clueCount + 1;
  const weights = new Float64Array(size);
  for (let step = 0; step < steps; step += 1) {
    const gradient = new Float64Array(size);
    const curve = Array.from({ length: size }, () => new Float64Array(size));
    for (const [index, row] of rows.entries()) {
      const { alert = false, weight = 0 } = cases[index] ?? {};
      const said = sigmoid(row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
      for (let a = 0; a < size; a += 1) {
        const value = row[a] ?? 0;
        gradient[a] = (gradient[a] ?? 0) + (said - (alert ? 1 : 0)) * weight * value;
        const line = curve[a];
        if (line)
          for (let b = 0; b < size; b += 1)
            line[b] = (line[b] ?? 0) + said * (1 - said) * weight * value * (row[b] ?? 0);
      }
    }
    for (let at = 0; at < size; at += 1) {
      const held = at < clueCount ? pull : 1e-9;
      gradient[at] = (gradient[at] ?? 0) + held * (weights[at] ?? 0);
      const line = curve[at];
      if (line) line[at] = (line[at] ?? 0) + held;
    }
    const change = solve(curve, gradient);
    for (let at = 0; at < size; at += 1) weights[at] = (weights[at] ?? 0) - (change[at] ?? 0);
    if (Math.max(...change.map(Math.abs)) < 1e-9) break;
  }
  const verdict = new Float64Array(size);
  verdict[clueCount] = weights[clueCount] ?? 0;
  for (let at = 0; at < clueCount; at += 1) {
    const weight = (weights[at] ?? 0) / (deviations[at] ?? 1);
    verdict[at] = weight;
    verdict[clueCount] = (verdict[clueCount] ?? 0) - weight * (means[at] ?? 0);
  }
  return verdict;
}

function sizesOf(cases: readonly Case[]): { means: Float64Array; deviations: Float64Array } {
  const means = new Float64Array(clueCount);
  const deviations = new Float64Array(clueCount);
  const count = Math.max(1, cases.length);
  for (const { clues } of cases) for (const [at, clue] of clues.entries()) means[at] = (means[at] ?? 0) + clue / count;
  for (const { clues } of cases)
    for (const [at, clue] of clues.entries())
      deviations[at] = (deviations[at] ?? 0) + (clue - (means[at] ?? 0)) ** 2 / count;
  return { means, deviations: deviations.map((square) => Math.sqrt(square) || 1) };
}

/** Gaussian elimination with the largest pivot; both arguments are used up. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let at = 0; at < size; at += 1) {
    let best = at;
    for (let row = at + 1; row < size; row += 1)
      if (Math.abs(matrix[row]?.[at] ?? 0) > Math.abs(matrix[best]?.[at] ?? 0)) best = row;
    const [pivot, other] = [matrix[best], matrix[at]];
    if (!pivot || !other) continue;
    matrix[best] = other;
    matrix[at] = pivot;
    [right[at], right[best]] = [right[best] ?? 0, right[at] ?? 0];
    for (let row = at + 1; row < size; row += 1) {
      const line = matrix[row];
      const factor = (line?.[at] ?? 0) / (pivot[at] || 1e-12);
      if (!line || factor === 0) continue;
      for (let column = at; column < size; column += 1)
        line[column] = (line[column] ?? 0) - factor * (pivot[column] ?? 0);
      right[row] = (right[row] ?? 0) - factor * (right[at] ?? 0);
    }
  }
  for (let at = size - 1; at >= 0; at -= 1) {
    const line = matrix[at];
    let sum = right[at] ?? 0;
    for (let column = at + 1; column < size; column += 1) sum -= (line?.[column] ?? 0) * (right[column] ?? 0);
    right[at] = sum / (line?.[at] || 1e-12);
  }
  return right;
}
