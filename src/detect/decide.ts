import type { Span } from '../kernel/index.ts';
import { type Draft, draftsOfRules, merge } from './draft.ts';
import type { Evidence } from './evidence.ts';
import type { Category } from './finding.ts';
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
  return chooseCategories(prediction, aimed).flatMap((category) => {
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
    const beside = learntBeside(window, model, category, score, known);
    if (known.length === 0 && beside.length === 0) return learnt(window, model, features, category, score);
    return [...known.map((draft) => ({ ...draft, score: Math.max(0.5, (draft.score + score) / 2) })), ...beside];
  });
}

/** How surely a sentence by itself must be an attack of this kind to be quoted beside what else was found. */
const ofItself = 0.5;
const mostSentences = 12;

/** Sentences that attack in the same way and hold none of the words already found. */
function learntBeside(
  window: WindowEvidence,
  model: LinearModel,
  category: Category,
  score: number,
  known: readonly Draft[],
): Draft[] {
  if (window.sentences.length < 2) return [];
  return window.sentences.slice(0, mostSentences).flatMap((sentence) => {
    if (known.some((draft) => overlaps(draft, sentence))) return [];
    const alone = sliceOf(window.whole, sentence);
    const features = featuresOf(alone);
    const said = predict(model, keysOf(features));
    return said.alert >= ofItself && said[category] >= ofItself ? learnt(alone, model, features, category, score) : [];
  });
}
