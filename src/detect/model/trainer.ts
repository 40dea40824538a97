import type { Backing } from './clues.ts';
import { Dictionary } from './dictionary.ts';
import { plainKinds } from './kinds.ts';
import { biasValue, hear, type LinearModel, type Output, outputs, type PartModel, sureness } from './linear.ts';
import { type Keys, parts } from './parts.ts';
import { sigmoid } from './sigmoid.ts';
import { plainVerdict } from './verdict.ts';

export interface Example {
  /** Each window of the post. */
  windows: Keys[];
  whole: Keys;
  labels: ReadonlySet<Output>;
  /** How much the example counts; ordinary posts count less than written ones. */
  weight: number;
  /** What the rules say of each window, and how much the post speaks of work: for the verdict. */
  backing: Backing[];
  works: number;
}

export interface TrainingPlan {
  epochs: number;
  learningRate: number;
  /** L2 penalty for each pass over the data. */
  decay: number;
  /** Features of fewer windows than this are left out: they say nothing about other posts. */
  fewest: number;
  /** What is learnt; the rest stays as it was. */
  outputs: readonly Output[];
}

export const defaultPlan: TrainingPlan = { epochs: 8, learningRate: 0.3, decay: 5e-4, fewest: 2, outputs };

/** One window with its labels: what the regressions themselves learn from. */
interface Row {
  /** Places in the learner's `used`, for each part. */
  known: Int32Array[];
  labels: ReadonlySet<Output>;
  weight: number;
}

interface Post {
  windows: { keys: Keys; known: Int32Array[] }[];
  whole: Row;
  labels: ReadonlySet<Output>;
  weight: number;
}

/**
 * Logistic regression, one for each part and output, by AdaGrad, for windows and for whole posts. Categories learn from posts that raise an alert only: they answer which
 * kind of attack it is, given that it is one. Of a long post that raises an alert only the worst window is an attack, and which
 * that is the model says itself (multiple-instance learning), first from short posts and innocent windows alone. Deterministic:
 * the order comes from a fixed generator. `start` continues from another model.
 */
export function trainLinear(
  examples: readonly Example[],
  plan: TrainingPlan = defaultPlan,
  start?: LinearModel,
): LinearModel {
  const learners = parts.map((_, at) => learnerOf(examples, at, plan, start?.parts[at]));
  const see = (keys: Keys) => learners.map((learner, at) => learner.see(keys[at]));
  const posts = examples.map((example): Post => {
    const { labels, weight } = example;
    const windows = example.windows.map((keys) => ({ keys, known: see(keys) }));
    const [only] = windows;
    const known = windows.length === 1 && only ? only.known : see(example.whole);
    return { windows, whole: { known, labels, weight }, labels, weight };
  });
  const fresh = (from: LinearModel['parts'] | undefined) => learners.map((learner, at) => learner.fresh(from?.[at]));
  const long = examples.some((example) => example.windows.length > 1 && example.labels.has('alert'));
  let windowParts: PartModel[] | undefined;
  for (let round = long ? 0 : 1; round < 2; round += 1) {
    const rows = posts.flatMap((post) => rowsOf(post, windowParts));
    windowParts = fresh(start?.parts);
    // The first round only says which window is the worst.
    train(windowParts, rows, round === 0 ? ['alert'] : plan.outputs);
  }
  const whole = fresh(start?.whole);
  train(
    whole,
    posts.map((post) => post.whole),
    plan.outputs,
  );
  return {
    parts: windowParts ?? fresh(start?.parts),
    whole,
    verdict: start?.verdict ?? plainVerdict(sureness.alert),
    kinds: start?.kinds ?? plainKinds(),
  };

  function train(models: readonly PartModel[], rows: readonly Row[], wanted: readonly Output[]): void {
    for (const [output, name] of outputs.entries()) {
      if (!wanted.includes(name)) continue;
      const chosen = name === 'alert' || name === 'criticism' ? rows : rows.filter((row) => row.labels.has('alert'));
      for (const [at, part] of models.entries()) trainOne(chosen, name, output, at, part, plan, learners[at]?.used);
    }
  }
}

/** What training one part needs: only the rows that the examples touch are worked on. */
interface Learner {
  /** Rows of the dictionary that the examples touch, then the bias. */
  used: readonly number[];
  /** Places in `used` of the keys that the part knows. */
  see(keys: Uint32Array | undefined): Int32Array;
  /** Weights to begin with: nothing, or those of the model that the training continues. */
  fresh(from: PartModel | undefined): PartModel;
}

function learnerOf(
  examples: readonly Example[],
  at: number,
  { fewest }: TrainingPlan,
  start: PartModel | undefined,
): Learner {
  const counts = new Map<number, number>();
  for (const { windows } of examples)
    for (const window of windows) for (const key of window[at] ?? []) counts.set(key, (counts.get(key) ?? 0) + 1);
  const knows = (key: number) => start !== undefined && start.dictionary.row(key) >= 0;
  const added = [...counts].filter(([key, count]) => count >= fewest && !knows(key)).map(([key]) => key);
  const dictionary =
    start && added.length === 0
      ? start.dictionary
      : new Dictionary(joined(start?.dictionary.keys ?? new Uint32Array(), added));
  const places = new Map<number, number>();
  for (const key of [...counts.keys()].sort((a, b) => a - b)) {
    const row = dictionary.row(key);
    if (row >= 0) places.set(key, places.size);
  }
  return {
    used: [...[...places.keys()].map((key) => dictionary.row(key)), dictionary.keys.length],
    see: (keys) =>
      Int32Array.from(
        [...(keys ?? [])].flatMap((key) => {
          const place = places.get(key);
          return place === undefined ? [] : [place];
        }),
      ),
    fresh: (from) => blank(dictionary, from),
  };
}

function joined(known: Uint32Array, added: readonly number[]): Uint32Array {
  const keys = new Uint32Array(known.length + added.length);
  keys.set(known);
  keys.set(added, known.length);
  return keys.sort();
}

function blank(dictionary: Dictionary, start: PartModel | undefined): PartModel {
  const size = outputs.length;
  const weights = new Float32Array((dictionary.keys.length + 1) * size);
  const scales = new Float32Array(size).fill(1);
  if (!start) return { dictionary, weights, scales };
  const old = start.dictionary.keys;
  // Both dictionaries are in the same order, and the new one holds all of the old.
  for (let from = 0, to = 0; from <= old.length; from += 1, to += 1) {
    if (from === old.length) to = dictionary.keys.length;
    else while (dictionary.keys[to] !== old[from]) to += 1;
    for (let output = 0; output < size; output += 1)
      weights[to * size + output] = (start.weights[from * size + output] ?? 0) * (start.scales[output] ?? 1);
  }
  return { dictionary, weights, scales };
}

function rowsOf({ windows, labels, weight }: Post, models: readonly PartModel[] | undefined): Row[] {
  const [only] = windows;
  if (windows.length === 1 && only) return [{ known: only.known, labels, weight }];
  if (!labels.has('alert'))
    return windows.map(({ known }) => ({ known, labels, weight: weight / Math.sqrt(windows.length) }));
  if (!models) return [];
  const judged = windows.map((window) => ({ window, alert: hear(models, window.keys).alert }));
  const worst = judged.reduce((a, b) => (b.alert > a.alert ? b : a));
  return [{ known: worst.window.known, labels, weight }];
}

function trainOne(
  examples: readonly Row[],
  name: Output,
  output: number,
  at: number,
  part: PartModel,
  plan: TrainingPlan,
  used: readonly number[] = [],
): void {
  const size = outputs.length;
  const bias = used.length - 1;
  const weights = Float32Array.from(used, (row) => part.weights[row * size + output] ?? 0);
  const squares = new Float32Array(used.length).fill(1e-6);
  const order = examples.map((_, index) => index);
  const next = generator(20_261_120 + output);
  for (let epoch = 0; epoch < plan.epochs; epoch += 1) {
    shuffle(order, next);
    for (const index of order) {
      const example = examples[index];
      const rows = example?.known[at];
      if (!example || !rows) continue;
      const scale = 1 / Math.sqrt(Math.max(1, rows.length));
      let sum = 0;
      for (const row of rows) sum += weights[row] ?? 0;
      const said = sigmoid(sum * scale + (weights[bias] ?? 0) * biasValue);
      const error = (said - (example.labels.has(name) ? 1 : 0)) * example.weight;
      for (const row of rows) step(row, error * scale + plan.decay * (weights[row] ?? 0));
      step(bias, error * biasValue);
    }
  }
  for (const [place, row] of used.entries()) part.weights[row * size + output] = weights[place] ?? 0;

  function step(row: number, gradient: number): void {
    const square = (squares[row] ?? 0) + gradient * gradient;
    squares[row] = square;
    weights[row] = (weights[row] ?? 0) - (plan.learningRate * gradient) / Math.sqrt(square);
  }
}

/** A small linear congruential generator (Numerical Recipes constants): the same order every time. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], next: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    const [a = 0, b = 0] = [order[at], order[other]];
    order[at] = b;
    order[other] = a;
  }
}
