import type { Span } from '../kernel/index.ts';
import { type Draft, draftsOfRules, merge } from './draft.ts';
import type { Evidence } from './evidence.ts';
import { type Category, categories } from './finding.ts';
import { learnt } from './learnt.ts';
import { backingOf, cluesOf, worksOf } from './model/clues.ts';
import { type Feature, featuresOf } from './model/features/index.ts';
import { kindsOf } from './model/kinds.ts';
import { hear, type LinearModel, type Prediction } from './model/linear.ts';
import { keysOf } from './model/parts.ts';
import { passageAround, passagesOf, type Sentence, sentencesOf } from './model/passage.ts';
import { lean } from './model/regression.ts';
import { sigmoid } from './model/sigmoid.ts';
import { type WindowEvidence, wholeOf, windowsOf } from './model/window.ts';
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
  const odds = lean(model.verdict, cluesOf({ windows: heard, whole, works: worksOf(evidence) }));
  const alert = bounded(sigmoid(odds) + shift);
  const criticism = Math.max(...heard.map(({ said }) => sigmoid(said.criticism)));
  const kept: Draft[] = drafts.filter((draft) => draft.target === null);
  const aimed = evidence.references.some((one) => one.target !== undefined);
  if (aimed && alert >= askedOfPost(evidence, drafts)) {
    const taken: Span[] = [];
    const sentences = sentencesOf(evidence, worst?.window.window, model, drafts);
    for (const { window, features, said } of heard) {
      const span = window.window;
      const own = bounded(sigmoid(said.alert) + shift);
      // That the post is an attack is decided; the worst window is where.
      if (taken.length > 0 && own < askedOf(span, evidence, drafts, heard.length)) continue;
      if (taken.some((other) => overlaps(span, other))) continue;
      const surest = taken.length > 0 ? own : Math.max(alert, own);
      const kinds = kindsOf(model.kinds, { piece: said, whole, alert: odds, windows: heard.length });
      // The words of the kind that the worst window is of may stand before or after it.
      const near = taken.length > 0 ? sentences.filter(({ piece }) => overlaps(piece.window, span)) : sentences;
      taken.push(span);
      kept.push(...draftsIn({ window, features, alert: surest, kinds }, near, model, drafts));
    }
  }
  return { drafts: merge(kept.flatMap((draft) => placed(draft, evidence))), prediction: { alert, criticism } };
}

const bounded = (probability: number): number => Math.max(0, Math.min(1, probability));

/** So plain an attack that somebody must be meant, though the words of a rule seemed to aim at nobody. */
const plainAttack = 0.85;

interface Attack {
  window: WindowEvidence;
  features: readonly Feature[];
  /** How likely it is an attack, and of each kind. */
  alert: number;
  kinds: ReadonlyMap<Category, number>;
}

function draftsIn(
  { window, features, alert, kinds }: Attack,
  sentences: readonly Sentence[],
  model: LinearModel,
  drafts: readonly Draft[],
): Draft[] {
  const aimed = drafts.filter((draft) => draft.target !== null && overlaps(draft, window.window));
  const chosen = new Set(chooseCategories(kinds, aimed));
  // 「土下座しろ。応じるまで電話を鳴らす」: the surest kind must not drown what another sentence plainly is.
  for (const { piece, said } of sentences)
    for (const category of categories)
      if (overlaps(piece.window, window.window) && (kinds.get(category) ?? 0) >= possible && isPlainly(said, category))
        chosen.add(category);
  return categories.flatMap((category) => {
    if (!chosen.has(category)) return [];
    const known = aimed.filter((draft) => draft.category === category);
    const elsewhere = drafts.some(
      (draft) => draft.category === category && draft.target === null && overlaps(draft, window.window),
    );
    // A rule has seen that these words are said of someone else: 「俺は社会のゴミ」.
    if (known.length === 0 && ((elsewhere && alert < plainAttack) || (category === 'privacy' && window.ownContact)))
      return [];
    const score = Math.max(0.5, Math.sqrt(alert * Math.max(kinds.get(category) ?? 0, 0.3)));
    const seen = known.map((draft) => ({
      ...draft,
      ...(draft.live ? {} : passageAround(sentences, draft, category)),
      score: Math.max(0.5, (draft.score + score) / 2),
    }));
    if (sentences.length === 0)
      return seen.length > 0 ? seen : learnt(window, model, features, category, score, undefined);
    const beside = passagesOf(sentences, category)
      .filter(({ span }) => !seen.some((draft) => overlaps(draft, span)))
      .flatMap(({ span, sentence }) => learnt(sentence.piece, model, sentence.features, category, score, span));
    return [...seen, ...beside];
  });
}

/** How likely the whole must find a kind that one sentence plainly is. */
const possible = 0.1;
/** How surely a sentence by itself must be an attack of a kind. Short pieces easily look like insults. */
const plain = { alert: 0.7, category: 0.6, insult: 0.8 };
const isPlainly = (said: Prediction, category: Category) =>
  sigmoid(said.alert) >= plain.alert &&
  sigmoid(said[category]) >= (category === 'insult' ? plain.insult : plain.category);
