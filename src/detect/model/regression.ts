import { sigmoid } from './sigmoid.ts';

/** A small logistic regression: one weight for each number that it looks at, then the bias. */
export type Regression = Float64Array;

export interface Observation {
  clues: readonly number[];
  /** What the regression is to say of them. */
  holds: boolean;
  weight: number;
}

/** Log odds. */
export function lean(regression: Regression, clues: readonly number[]): number {
  return clues.reduce((total, clue, at) => total + clue * (regression[at] ?? 0), regression[clues.length] ?? 0);
}

/** Pull towards zero, as strong as this many observations. */
const pull = 1;
const steps = 30;

/**
 * Newton's method over clues of the same size (mean 0, deviation 1), so that all are pulled alike. The clues must come from models that have not
 * learnt from what they say something of, else the regression trusts them too much.
 * @param clueCount how many clues an observation has
 */
export function regress(observations: readonly Observation[], clueCount: number): Regression {
  const { means, deviations } = sizesOf(observations, clueCount);
  const size = clueCount + 1;
  const rows = observations.map(({ clues }) => {
    const row = new Float64Array(size);
    for (let at = 0; at < clueCount; at += 1) row[at] = ((clues[at] ?? 0) - (means[at] ?? 0)) / (deviations[at] ?? 1);
    row[clueCount] = 1;
    return row;
  });
  const weights = new Float64Array(size);
  for (let step = 0; step < steps; step += 1) {
    const gradient = new Float64Array(size);
    const curve = Array.from({ length: size }, () => new Float64Array(size));
    for (const [index, row] of rows.entries()) {
      const { holds = false, weight = 0 } = observations[index] ?? {};
      const said = sigmoid(row.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
      for (let a = 0; a < size; a += 1) {
        const value = row[a] ?? 0;
        gradient[a] = (gradient[a] ?? 0) + (said - (holds ? 1 : 0)) * weight * value;
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
  const regression = new Float64Array(size);
  regression[clueCount] = weights[clueCount] ?? 0;
  for (let at = 0; at < clueCount; at += 1) {
    const weight = (weights[at] ?? 0) / (deviations[at] ?? 1);
    regression[at] = weight;
    regression[clueCount] = (regression[clueCount] ?? 0) - weight * (means[at] ?? 0);
  }
  return regression;
}

function sizesOf(
  observations: readonly Observation[],
  clueCount: number,
): { means: Float64Array; deviations: Float64Array } {
  const means = new Float64Array(clueCount);
  const deviations = new Float64Array(clueCount);
  const count = Math.max(1, observations.length);
  for (const { clues } of observations)
    for (const [at, clue] of clues.entries()) means[at] = (means[at] ?? 0) + clue / count;
  for (const { clues } of observations)
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
