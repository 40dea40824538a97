import { categories } from '../finding.ts';
import { bucketOf, buckets, type Feature } from './features/index.ts';

/** What the model answers: whether the office would want to see the post, whether it is criticism, and each category. */
export const outputs = ['alert', 'criticism', ...categories] as const;
export type Output = (typeof outputs)[number];

export interface Example {
  /** Distinct buckets of each window of the post. */
  windows: Uint32Array[];
  labels: ReadonlySet<Output>;
  /** How much the example counts; ordinary posts count less than written ones. */
  weight: number;
}

export function activeBuckets(features: readonly Feature[]): Uint32Array {
  return Uint32Array.from(new Set([buckets - 1, ...features.map((feature) => bucketOf(feature.name))]));
}

/** One weight for each output and bucket. */
export interface LinearModel {
  weights: Float32Array;
}

export interface TrainingPlan {
  epochs: number;
  learningRate: number;
  /** L2 penalty for each pass over the data. */
  decay: number;
}

export const defaultPlan: TrainingPlan = { epochs: 8, learningRate: 0.3, decay: 5e-4 };

/** One window with its labels: what the regression itself learns from. */
interface Row {
  active: Uint32Array;
  labels: ReadonlySet<Output>;
  weight: number;
}

/**
 * Logistic regression, one for each output, by AdaGrad. Categories learn from posts that raise an alert only: they answer which
 * kind of attack it is, given that it is one. Of a long post that raises an alert only the worst window is an attack, and which
 * that is the model says itself (multiple-instance learning), first from short posts and innocent windows alone. Deterministic:
 * the order comes from a fixed generator. `start` continues from another model.
 */
export function trainLinear(
  examples: readonly Example[],
  plan: TrainingPlan = defaultPlan,
  start?: LinearModel,
): LinearModel {
  const weights = start ? start.weights.slice() : new Float32Array(buckets * outputs.length);
  const long = examples.some((example) => example.windows.length > 1 && example.labels.has('alert'));
  let model: LinearModel | undefined;
  for (let round = long ? 0 : 1; round < 3; round += 1) {
    const rows = examples.flatMap((example) => rowsOf(example, model));
    model = { weights: weights.slice() };
    for (const [output, name] of outputs.entries()) {
      const chosen = name === 'alert' || name === 'criticism' ? rows : rows.filter((row) => row.labels.has('alert'));
      trainOne(chosen, name, output, model.weights, plan);
    }
    if (!long) break;
  }
  return model ?? { weights };
}

function rowsOf({ windows, labels, weight }: Example, model: LinearModel | undefined): Row[] {
  const [only] = windows;
  if (windows.length === 1 && only) return [{ active: only, labels, weight }];
  if (!labels.has('alert'))
    return windows.map((active) => ({ active, labels, weight: weight / Math.sqrt(windows.length) }));
  if (!model) return [];
  const worst = windows.reduce((a, b) => (logit(model, b, 'alert') > logit(model, a, 'alert') ? b : a));
  return [{ active: worst, labels, weight }];
}

function trainOne(
  examples: readonly Row[],
  name: Output,
  output: number,
  weights: Float32Array,
  plan: TrainingPlan,
): void {
  const size = outputs.length;
  const squares = new Float32Array(buckets).fill(1e-6);
  const order = examples.map((_, index) => index);
  const next = generator(20_261_120 + output);
  for (let epoch = 0; epoch < plan.epochs; epoch += 1) {
    shuffle(order, next);
    for (const index of order) {
      const example = examples[index];
      if (!example) continue;
      const scale = 1 / Math.sqrt(example.active.length);
      let sum = 0;
      for (const bucket of example.active) sum += weights[bucket * size + output] ?? 0;
      const error = (sigmoid(sum * scale) - (example.labels.has(name) ? 1 : 0)) * example.weight;
      for (const bucket of example.active) {
        const at = bucket * size + output;
        const weight = weights[at] ?? 0;
        const gradient = error * scale + plan.decay * weight;
        const square = (squares[bucket] ?? 0) + gradient * gradient;
        squares[bucket] = square;
        weights[at] = weight - (plan.learningRate * gradient) / Math.sqrt(square);
      }
    }
  }
}

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

export type Prediction = Record<Output, number>;

/** Probability of each output for a post; of categories, given that it raises an alert. */
export function predict(model: LinearModel, active: Uint32Array): Prediction {
  const of = (output: Output) => sigmoid(logit(model, active, output));
  return {
    alert: of('alert'),
    criticism: of('criticism'),
    defamation: of('defamation'),
    insult: of('insult'),
    threat: of('threat'),
    privacy: of('privacy'),
    portrait: of('portrait'),
    discrimination: of('discrimination'),
    sexual: of('sexual'),
    stalking: of('stalking'),
    obstruction: of('obstruction'),
    exposure: of('exposure'),
    impersonation: of('impersonation'),
    credit: of('credit'),
    demand: of('demand'),
  };
}

function logit(model: LinearModel, active: Uint32Array, output: Output): number {
  const size = outputs.length;
  const index = outputs.indexOf(output);
  let sum = 0;
  for (const bucket of active) sum += model.weights[bucket * size + index] ?? 0;
  return sum / Math.sqrt(active.length);
}

/** The features that speak most for an output in this post, strongest first. */
export function strongest(
  model: LinearModel,
  features: readonly Feature[],
  output: Output,
  most: number,
): { feature: Feature; weight: number }[] {
  const index = outputs.indexOf(output);
  const seen = new Set<string>();
  return features
    .filter((feature) => !seen.has(feature.name) && seen.add(feature.name))
    .map((feature) => ({ feature, weight: model.weights[bucketOf(feature.name) * outputs.length + index] ?? 0 }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
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
