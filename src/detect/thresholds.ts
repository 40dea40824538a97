import type { Span } from '../kernel/index.ts';
import type { Draft } from './draft.ts';
import type { Evidence } from './evidence.ts';
import { type Category, categories } from './finding.ts';
import { alertThreshold } from './gate.ts';
import { sureFinding } from './model/clues.ts';
import { overlaps } from './text/sentence.ts';

/**
 * Probabilities from which a post raises an alert, from which a further window is shown beside its worst (less is asked of both where a rule found its words),
 * and from which a category is named. A lower `post` would find more of what a new writer writes, but raise more ordinary posts than may be (docs/benchmarks.md).
 */
export const modelThresholds = {
  post: 0.58,
  postWithRule: 0.5,
  postWithSureRule: 0.4,
  postWithTelling: 0.2,
  borrowed: 0.2,
  alert: 0.5,
  alertWithRule: 0.34,
  alertWithTelling: 0.12,
  category: 0.3,
};

/** A rule's finding from which on hardly anything but an attack is meant. */
const verySure = 0.8;

/** How likely a post must be an attack: less where a rule tells even the kind, more where the words may be meant otherwise. */
export function askedOfPost({ references, tone }: Evidence, drafts: readonly Draft[]): number {
  const aimed = drafts.filter((draft) => draft.target !== null);
  const surest = Math.max(0, ...aimed.map(({ score }) => score));
  const told = aimed.some((draft) => draft.telling && draft.score >= alertThreshold);
  const borrowed = told ? 0 : borrowedWords(tone);
  const { post, postWithRule, postWithSureRule, postWithTelling } = modelThresholds;
  const withRule = surest >= verySure ? postWithSureRule : surest >= alertThreshold ? postWithRule : post;
  const asked = (told ? postWithTelling : withRule) + borrowed;
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

/** Which kinds of attack a window holds: the likely ones and those that a rule tells, else the likeliest. */
export function chooseCategories(kinds: ReadonlyMap<Category, number>, aimed: readonly Draft[]): Category[] {
  const told = new Set(
    aimed.filter((draft) => draft.telling && draft.score >= alertThreshold).map((one) => one.category),
  );
  const likely = (category: Category) => kinds.get(category) ?? 0;
  const chosen = categories.filter((category) => told.has(category) || likely(category) >= modelThresholds.category);
  if (chosen.some((category) => likely(category) >= modelThresholds.category)) return chosen;
  const [best] = categories.toSorted((a, b) => likely(b) - likely(a));
  return best === undefined ? chosen : [...new Set([...chosen, best])];
}
