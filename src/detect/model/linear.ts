import { categories } from '../finding.ts';
import type { Dictionary } from './dictionary.ts';
import type { Feature } from './features/index.ts';
import { groupOf, type Keys, keyOf, parts, sees } from './parts.ts';
import type { Regression } from './regression.ts';
import { sigmoid } from './sigmoid.ts';

/** What the model answers: whether the office would want to see the post, whether it is criticism, and each category. */
export const outputs = ['alert', 'criticism', ...categories] as const;
export type Output = (typeof outputs)[number];

/** One logistic regression for each output, over the features that one part sees. */
export interface PartModel {
  dictionary: Dictionary;
  /** `outputs.length` for each row of the dictionary, then those of the bias; bytes where they came from a file. */
  weights: Float32Array | Int8Array;
  /** For each output: what a weight is multiplied by. */
  scales: Float32Array;
}

export interface LinearModel {
  /** What a piece of a post says. */
  parts: PartModel[];
  /** What a post says as a whole: the same dictionaries, other weights. */
  whole: PartModel[];
  /** Whether the post is an attack, once its pieces, the whole and the rules have been heard. */
  verdict: Regression;
  /** Which kinds of attack it is, once it is one (`kinds.ts`). */
  kinds: Regression;
}

export const biasValue = 0.3;
/** Parts agree more than chance would have it, so their sum is more sure than it should be. */
export const sureness = { alert: 2.9, category: 2.2 };

/** Each output in log odds, and what each part says of `alert`. */
export interface Said extends Record<Output, number> {
  alertOfParts: number[];
}

export type Prediction = Record<Output, number>;

/** What models of a piece or of the whole say of its keys; of categories, given that it raises an alert. */
export function hear(models: readonly PartModel[], keys: Keys): Said {
  const logits = new Float64Array(outputs.length);
  const alertOfParts = parts.map(() => 0);
  for (const [at, part] of models.entries()) {
    const { share = 1 } = parts[at] ?? {};
    const own = partLogits(part, part.dictionary.rows(keys[at] ?? new Uint32Array()));
    alertOfParts[at] = own[outputs.indexOf('alert')] ?? 0;
    for (const [output, name] of outputs.entries())
      logits[output] =
        (logits[output] ?? 0) + (own[output] ?? 0) * (isKind(name) ? 1 / sureness.category : share / sureness.alert);
  }
  return { ...forEach((output) => logits[outputs.indexOf(output)] ?? 0), alertOfParts };
}

/** Probability of each output for a piece of a post. */
export function predict(model: LinearModel, keys: Keys): Prediction {
  return probabilitiesOf(hear(model.parts, keys));
}

export function probabilitiesOf(said: Prediction): Prediction {
  return forEach((output) => sigmoid(said[output]));
}

function forEach(of: (output: Output) => number): Prediction {
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

const isKind = (output: Output): boolean => output !== 'alert' && output !== 'criticism';

function partLogits({ weights, scales, dictionary }: PartModel, rows: Int32Array): Float64Array {
  const size = outputs.length;
  const sums = new Float64Array(size);
  for (const row of rows)
    for (let output = 0, at = row * size; output < size; output += 1, at += 1)
      sums[output] = (sums[output] ?? 0) + (weights[at] ?? 0);
  const scale = 1 / Math.sqrt(Math.max(1, rows.length));
  const bias = dictionary.keys.length * size;
  return sums.map((sum, output) => (sum * scale + (weights[bias + output] ?? 0) * biasValue) * (scales[output] ?? 1));
}

/** How much a feature speaks for an output, over all parts. */
export function weightOf(model: LinearModel, name: string, output: Output): number {
  const index = outputs.indexOf(output);
  const group = groupOf(name);
  let sum = 0;
  for (const [at, { dictionary, weights, scales }] of model.parts.entries()) {
    const part = parts[at];
    if (!part || !sees(part, group)) continue;
    const row = dictionary.row(keyOf(name));
    if (row >= 0) sum += (weights[row * outputs.length + index] ?? 0) * (scales[index] ?? 1) * part.share;
  }
  return sum;
}

/** The features that speak most for an output in this post, strongest first. */
export function strongest(
  model: LinearModel,
  features: readonly Feature[],
  output: Output,
  most: number,
): { feature: Feature; weight: number }[] {
  const seen = new Set<string>();
  return features
    .filter((feature) => !seen.has(feature.name) && seen.add(feature.name))
    .map((feature) => ({ feature, weight: weightOf(model, feature.name, output) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
}
