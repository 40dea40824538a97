import type { Span } from '../kernel/index.ts';
import { type Draft, draftsOfRules, merge } from './draft.ts';
import type { Evidence } from './evidence.ts';
import { type Category, categories } from './finding.ts';
import { learnt } from './learnt.ts';
import { type Feature, featuresOf } from './model/features/index.ts';
import { type LinearModel, type Prediction, predict } from './model/linear.ts';
import { keysOf } from './model/parts.ts';
import { sliceOf, type WindowEvidence, windowsOf } from './model/window.ts';
import { placed } from './place.ts';
import { overlaps } from './text/sentence.ts';
import { askedOf, chooseCategories } from './thresholds.ts';

export interface Weighing {
  drafts: Draft[];
  /** Of the worst window; criticism of the most critical one. */
  prediction: Pick<Prediction, 'alert' | 'criticism'>;
}

/**
 * The model weighs what the rules found together with everything else in the post. It lets go what only looks like an attack, and
 * names attacks that no rule knows; where a rule found the words, the rule's place and reason stand. `shift` is what a second
 * opinion adds to the probability of an alert.
 */
export function weigh(evidence: Evidence, model: LinearModel, shift = 0): Weighing {
  const drafts = draftsOfRules(evidence).map((draft) => ofOffice(draft, evidence));
  const judged = windowsOf(evidence)
    .map((window) => {
      const features = featuresOf(window);
      const said = predict(model, keysOf(features));
      return { window, features, prediction: { ...said, alert: Math.max(0, Math.min(1, said.alert + shift)) } };
    })
    .sort((a, b) => b.prediction.alert - a.prediction.alert);
  const prediction = {
    alert: judged[0]?.prediction.alert ?? 0,
    criticism: Math.max(0, ...judged.map((one) => one.prediction.criticism)),
  };
  const kept: Draft[] = drafts.filter((draft) => draft.target === null);
  if (!evidence.references.some((one) => one.target !== undefined)) return { drafts: kept, prediction };
  const taken: Span[] = [];
  for (const one of judged) {
    const span = one.window.window;
    if (one.prediction.alert < askedOf(span, evidence, drafts, judged.length)) continue;
    if (taken.some((other) => overlaps(span, other))) continue;
    taken.push(span);
    kept.push(...draftsIn(one.window, one.features, one.prediction, model, drafts));
  }
  return { drafts: merge(kept.flatMap((draft) => placed(draft, evidence))), prediction };
}

/** So plain an attack that somebody must be meant, though the words of a rule seemed to aim at nobody. */
const plainAttack = 0.85;

/** False facts about an office and threats to stop its work are its own matter wherever it is spoken of. */
function ofOffice(draft: Draft, { references }: Evidence): Draft {
  const official = draft.category === 'credit' || draft.category === 'obstruction';
  const spoken = references.some((one) => one.who === 'organisation' && one.target !== undefined);
  return draft.target === null && official && spoken ? { ...draft, target: 'organisation', score: 0.5 } : draft;
}

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
