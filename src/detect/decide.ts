import type { Span } from '../kernel/index.ts';
import { type Draft, draftsOfRules, merge } from './draft.ts';
import type { Evidence } from './evidence.ts';
import { type Category, categories } from './finding.ts';
import { learnt } from './learnt.ts';
import { backingOf, cluesOf, worksOf } from './model/clues.ts';
import { type Feature, featuresOf } from './model/features/index.ts';
import { hear, type LinearModel, type Prediction, predict, probabilitiesOf, together } from './model/linear.ts';
import { keysOf } from './model/parts.ts';
import { sigmoid } from './model/sigmoid.ts';
import { judge } from './model/verdict.ts';
import { sliceOf, type WindowEvidence, wholeOf, windowsOf } from './model/window.ts';
import { ofOffice } from './office.ts';
import { placed } from './place.ts';
import { overlaps } from './text/sentence.ts';
import { askedOf, askedOfPost, chooseCategories } from './thresholds.ts';

export interface Weighing {
  drafts: Draft[];
  /** Of the post; criticism of its most critical window. */
  prediction: Pick<Prediction, 'alert' | 'criticism'>;
}

/**
 * The model weighs what the rules found together with everything else in the post. It lets go what only looks like an attack, and
 * names attacks that no rule knows; where a rule found the words, the rule's place and reason stand. `shift` is what a second
 * opinion adds to the probability of an alert.
 */
export function weigh(evidence: Evidence, model: LinearModel, shift = 0): Weighing {
  const drafts = draftsOfRules(evidence).map((draft) => ofOffice(draft, evidence));
  const heard = windowsOf(evidence)
    .map((window) => {
      const features = featuresOf(window);
      const keys = keysOf(features);
      return { window, features, keys, said: hear(model.parts, keys), backing: backingOf(window.window, drafts) };
    })
    .sort((a, b) => b.said.alert - a.said.alert);
  const [worst] = heard;
  const keysOfWhole = heard.length === 1 ? worst?.keys : keysOf(featuresOf(wholeOf(evidence, worst?.window.window)));
  const whole = hear(model.whole, keysOfWhole ?? []);
  const alert = bounded(judge(model.verdict, cluesOf({ windows: heard, whole, works: worksOf(evidence) })) + shift);
  const criticism = Math.max(...heard.map(({ said }) => sigmoid(said.criticism)));
  const kept: Draft[] = drafts.filter((draft) => draft.target === null);
  const aimed = evidence.references.some((one) => one.target !== undefined);
  if (aimed && alert >= askedOfPost(evidence, drafts)) {
    const taken: Span[] = [];
    for (const { window, features, said } of heard) {
      const span = window.window;
      const prediction = { ...probabilitiesOf(together(said, whole)), alert: bounded(sigmoid(said.alert) + shift) };
      // That the post is an attack is decided; the worst window is where.
      if (taken.length > 0 && prediction.alert < askedOf(span, evidence, drafts, heard.length)) continue;
      if (taken.some((other) => overlaps(span, other))) continue;
      const surest = taken.length > 0 ? prediction : { ...prediction, alert: Math.max(alert, prediction.alert) };
      taken.push(span);
      kept.push(...draftsIn(window, features, surest, model, drafts));
    }
  }
  return { drafts: merge(kept.flatMap((draft) => placed(draft, evidence))), prediction: { alert, criticism } };
}

const bounded = (probability: number): number => Math.max(0, Math.min(1, probability));

/** So plain an attack that somebody must be meant, though the words of a rule seemed to aim at nobody. */
const plainAttack = 0.85;

function draftsIn(
  window: WindowEvidence,
  features: readonly Feature[],
  prediction: Prediction,
  model: LinearModel,
  drafts: readonly Draft[],
): Draft[] {
  const aimed = drafts.filter((draft) => draft.target !== null && overlaps(draft, window.window));
  const alone = eachSentence(window, model);
  const chosen = new Set(chooseCategories(prediction, aimed));
  // 「土下座しろ。応じるまで電話を鳴らす」: the surest kind must not drown what another sentence plainly is.
  for (const { said } of alone) for (const category of categories) if (isPlainly(said, category)) chosen.add(category);
  return categories.flatMap((category) => {
    if (!chosen.has(category)) return [];
    const known = aimed.filter((draft) => draft.category === category);
    const elsewhere = drafts.some(
      (draft) => draft.category === category && draft.target === null && overlaps(draft, window.window),
    );
    // A rule has seen that these words are said of someone else: 「俺は社会のゴミ」.
    if (
      known.length === 0 &&
      ((elsewhere && prediction.alert < plainAttack) || (category === 'privacy' && window.ownContact))
    )
      return [];
    const score = Math.max(0.5, Math.sqrt(prediction.alert * Math.max(prediction[category], 0.3)));
    const beside = alone.flatMap(({ piece, features, said }) =>
      said.alert < ofItself || said[category] < ofItself || known.some((draft) => overlaps(draft, piece.window))
        ? []
        : learnt(piece, model, features, category, score),
    );
    if (known.length === 0 && beside.length === 0) return learnt(window, model, features, category, score);
    return [...known.map((draft) => ({ ...draft, score: Math.max(0.5, (draft.score + score) / 2) })), ...beside];
  });
}

/** How surely a sentence by itself must be an attack of this kind to be quoted beside what else was found. */
const ofItself = 0.5;
/** And to name a kind that the whole does not. Short pieces easily look like insults. */
const plain = { alert: 0.7, category: 0.6, insult: 0.8 };
const isPlainly = (said: Prediction, category: Category) =>
  said.alert >= plain.alert && said[category] >= (category === 'insult' ? plain.insult : plain.category);
const mostSentences = 12;

interface SentenceAlone {
  piece: WindowEvidence;
  features: Feature[];
  said: Prediction;
}

/** What the model says of each sentence of a window by itself; nothing where the window is one sentence. */
function eachSentence(window: WindowEvidence, model: LinearModel): SentenceAlone[] {
  if (window.sentences.length < 2) return [];
  return window.sentences.slice(0, mostSentences).map((sentence) => {
    const piece = sliceOf(window.whole, sentence);
    const features = featuresOf(piece);
    return { piece, features, said: predict(model, keysOf(features)) };
  });
}
