import type { Span } from '../kernel/index.ts';
import type { Draft } from './draft.ts';
import type { Evidence } from './evidence.ts';
import { type Category, categories } from './finding.ts';
import { alertThreshold } from './gate.ts';
import { sureFinding } from './model/clues.ts';
import type { Prediction } from './model/linear.ts';
import { overlaps } from './text/sentence.ts';

/**
 * Probabilities from which a post raises an alert, from which a further window is shown beside its worst (less is asked of both where a rule found its words),
 * and from which a category is named. A lower `post` would find more of what a new writer writes, but raise more ordinary posts than may be (docs/benchmarks.md).
 */
export const modelThresholds = {
  post: 0.58,
  postWithRule: 0.5,
  postWithTelling: 0.2,
  borrowed: 0.2,
  alert: 0.5,
  alertWithRule: 0.34,
  alertWithTelling: 0.12,
  category: 0.1,
  categoryOfDanger: 0.08,
  categoryWithRule: 0.1,
  sureRule: 0.8,
  categoryWithSureRule: 0.08,
};

/** To overlook these costs most, so less is asked to name them beside another kind. */
const dangers = new Set<Category>(['threat', 'privacy']);

/** How likely a post must be an attack: less where a rule tells even the kind, more where the words may be meant otherwise. */
export function askedOfPost({ references, tone }: Evidence, drafts: readonly Draft[]): number {
  const aimed = drafts.filter((draft) => draft.target !== null);
  const surest = Math.max(0, ...aimed.map(({ score }) => score));
  const told = aimed.some((draft) => draft.telling && draft.score >= alertThreshold);
  const borrowed = told ? 0 : borrowedWords(tone);
  const { post, postWithRule, postWithTelling } = modelThresholds;
  const asked = (told ? postWithTelling : surest >= alertThreshold ? postWithRule : post) + borrowed;
  const untied = references.every((one) => one.target === undefined || one.untied === true || one.pronoun);
  // Only the rarity of the surname says that somebody on the roster is meant.
  if (!untied || surest >= sureFinding) return asked;
  return Math.max(asked, surest >= alertThreshold ? 0.75 : 0.985);
}

/** Games, films and elections borrow the words of violence: 「次の市長選で落とす」. */
function borrowedWords(tone: Evidence['tone']): number {
  return Math.max(tone.plays ? modelThresholds.borrowed : 0, tone.election ? modelThresholds.borrowed * 1.5 : 0);
}

/**
 * How likely a window must be an attack, by what else the post says.
 * @param drafts what the rules found in the whole post
 * @param windows into how many pieces the post was cut: the more, the likelier that one of them looks bad by chance
 */
export function askedOf(window: Span, evidence: Evidence, drafts: readonly Draft[], windows: number): number {
  const { references, tone } = evidence;
  const here = drafts.filter((draft) => draft.target !== null && overlaps(draft, window));
  const surest = Math.max(0, ...here.map(({ score }) => score));
  const told = here.some((draft) => draft.telling && draft.score >= alertThreshold);
  // Those who report an attack repeat its words.
  const defence = tone.defends ? 0.2 : 0;
  const borrowed = borrowedWords(tone);
  const untied = references.every((one) => one.target === undefined || one.untied === true || one.pronoun);
  const caution = 0.05 * Math.log2(windows);
  if (surest >= alertThreshold) {
    const doubt = untied ? (surest >= sureFinding ? 0.05 : 0.25) : 0;
    const asked = told ? modelThresholds.alertWithTelling : modelThresholds.alertWithRule;
    return asked + caution / 4 + defence + doubt + (told ? 0 : borrowed);
  }
  return modelThresholds.alert + caution + defence + borrowed + (untied ? 0.44 : 0);
}

/** Kinds that share their words, so that the second is often only the shadow of the first; a threat is never one. */
const rivals: readonly (readonly [Category, Category])[] = [
  ['defamation', 'privacy'],
  ['defamation', 'credit'],
  ['discrimination', 'insult'],
  ['obstruction', 'threat'],
  ['stalking', 'privacy'],
  ['stalking', 'threat'],
  ['exposure', 'privacy'],
  ['exposure', 'threat'],
  ['insult', 'threat'],
  ['impersonation', 'privacy'],
];
const besideRival = 0.3;
const isRival = (one: Category, other: Category) =>
  one !== 'threat' && rivals.some((pair) => pair.includes(one) && pair.includes(other));

/** Which kinds of attack a window holds: less is asked of a kind that a rule found too. */
export function chooseCategories(prediction: Prediction, aimed: readonly Draft[]): Category[] {
  const surest = (category: Category) =>
    Math.max(0, ...aimed.filter((draft) => draft.category === category).map((draft) => draft.score));
  const asked = (category: Category) => {
    const score = surest(category);
    if (score >= modelThresholds.sureRule) return modelThresholds.categoryWithSureRule;
    if (dangers.has(category)) return modelThresholds.categoryOfDanger;
    return score > 0 ? modelThresholds.categoryWithRule : modelThresholds.category;
  };
  const told = new Set(
    aimed.filter((draft) => draft.telling && draft.score >= alertThreshold).map((one) => one.category),
  );
  const chosen = categories.filter((category) => told.has(category) || prediction[category] >= asked(category));
  const lost = (category: Category) =>
    !told.has(category) &&
    surest(category) === 0 &&
    prediction[category] < besideRival &&
    chosen.some((other) => isRival(category, other) && prediction[other] > prediction[category]);
  const kept = chosen.filter((category) => !lost(category));
  if (kept.length > 0) return kept;
  const likely = (category: Category) => prediction[category] + (surest(category) > 0 ? 0.2 : 0);
  const best = categories.toSorted((a, b) => likely(b) - likely(a))[0];
  return best === undefined ? [] : [best];
}
