import type { Span } from '../kernel/index.ts';
import { resolveAim } from './aim/resolve.ts';
import type { Evidence } from './evidence.ts';
import { type Category, categories } from './finding.ts';
import { alertThreshold } from './gate.ts';
import { leakText } from './leaks.ts';
import { type Feature, featuresOf } from './model/features/index.ts';
import { activeBuckets, type LinearModel, type Prediction, predict, strongest } from './model/linear.ts';
import { locate } from './model/locate.ts';
import { type WindowEvidence, windowsOf } from './model/window.ts';
import { overlaps } from './text/sentence.ts';

/** A finding before it is put into words. Offsets are the view's. */
export interface Draft extends Span {
  category: Category;
  rule: string;
  score: number;
  target: string | null;
  /** Japanese, with {target}. */
  reason: string;
  danger: boolean;
  live: boolean;
}

const objectCategories = new Set<Category>([
  'threat',
  'stalking',
  'obstruction',
  'exposure',
  'impersonation',
  'portrait',
  'demand',
  'privacy',
]);

/** What the rules alone say. */
export function draftsOfRules(evidence: Evidence): Draft[] {
  const drafts: Draft[] = evidence.hits.flatMap(({ verdict, rule, start, end }) =>
    verdict.score === 0
      ? []
      : verdict.targets.map((target) => ({
          category: rule.category,
          start,
          end,
          rule: rule.id,
          score: target === null ? Math.min(verdict.score, 0.45) : verdict.score,
          target,
          reason: rule.reason + verdict.note,
          danger: rule.danger,
          live: false,
        })),
  );
  for (const leak of evidence.leaks) {
    if (leak.target === null && leak.kind === 'account') continue;
    const { rule, reason, live } = leakText[leak.kind];
    const score = leak.target === null ? 0.4 : leak.certainty;
    drafts.push({
      category: 'privacy',
      start: leak.start,
      end: leak.end,
      rule,
      score,
      target: leak.target,
      reason,
      danger: false,
      live,
    });
  }
  return merge(drafts);
}

export interface Weighing {
  drafts: Draft[];
  /** Of the worst window; criticism of the most critical one. */
  prediction: Pick<Prediction, 'alert' | 'criticism'>;
}

/**
 * Probabilities from which a window raises an alert (less is asked where a rule found its words), and from which a category is
 * named. Chosen on the development sets (docs/benchmarks.md).
 */
export const modelThresholds = {
  alert: 0.58,
  alertWithRule: 0.3,
  category: 0.4,
  categoryWithRule: 0.2,
  sureRule: 0.8,
  categoryWithSureRule: 0.12,
};

/**
 * The model weighs what the rules found together with everything else in the post. It lets go what only looks like an attack, and
 * names attacks that no rule knows; where a rule found the words, the rule's place and reason stand. `shift` is what a second
 * opinion adds to the probability of an alert.
 */
export function weigh(evidence: Evidence, model: LinearModel, shift = 0): Weighing {
  const drafts = draftsOfRules(evidence);
  const judged = windowsOf(evidence)
    .map((window) => {
      const features = featuresOf(window);
      const said = predict(model, activeBuckets(features));
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
  // The more pieces, the likelier that one of them looks bad by chance; and those who report an attack repeat its words.
  const caution = 0.05 * Math.log2(judged.length);
  const defence = evidence.tone.defends ? 0.2 : 0;
  const untied = evidence.references.every((one) => one.target === undefined || one.untied === true || one.pronoun)
    ? 0.25
    : 0;
  const unnamed = evidence.references.some((one) => one.who === 'person') ? 0 : 0.06;
  for (const one of judged) {
    const span = one.window.window;
    const backed = drafts.some(
      (draft) => draft.target !== null && draft.score >= alertThreshold && overlaps(draft, span),
    );
    const sure = drafts.some((draft) => draft.target !== null && draft.score >= 0.65 && overlaps(draft, span));
    const asked =
      (backed
        ? modelThresholds.alertWithRule + caution / 4 + (sure ? untied / 5 : untied)
        : modelThresholds.alert + caution + unnamed + untied) + defence;
    if (one.prediction.alert < asked) continue;
    if (taken.some((other) => overlaps(span, other))) continue;
    taken.push(span);
    kept.push(...draftsIn(one.window, one.features, one.prediction, model, drafts));
  }
  return { drafts: merge(kept), prediction };
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
    if (known.length === 0 && (elsewhere || (category === 'privacy' && window.ownContact))) return [];
    const score = Math.max(0.5, Math.sqrt(prediction.alert * Math.max(prediction[category], 0.3)));
    if (known.length === 0) return learnt(window, model, features, category, score);
    return known.map((draft) => ({ ...draft, score: Math.max(0.5, (draft.score + score) / 2) }));
  });
}

function chooseCategories(prediction: Prediction, aimed: readonly Draft[]): Category[] {
  const surest = (category: Category) =>
    Math.max(0, ...aimed.filter((draft) => draft.category === category).map((draft) => draft.score));
  const asked = (category: Category) => {
    const score = surest(category);
    if (score >= modelThresholds.sureRule) return modelThresholds.categoryWithSureRule;
    return score > 0 ? modelThresholds.categoryWithRule : modelThresholds.category;
  };
  const chosen = categories.filter((category) => prediction[category] >= asked(category));
  if (chosen.length > 0) return chosen;
  const likely = (category: Category) => prediction[category] + (surest(category) > 0 ? 0.2 : 0);
  const best = categories.toSorted((a, b) => likely(b) - likely(a))[0];
  return best === undefined ? [] : [best];
}

/** A finding from the model alone: where its strongest features stand, and which they are. */
function learnt(
  evidence: WindowEvidence,
  model: LinearModel,
  features: readonly Feature[],
  category: Category,
  score: number,
): Draft[] {
  const span = locate(evidence, model, features, category);
  const { whole } = evidence;
  const aim = resolveAim(
    evidence.view,
    whole.sentences,
    whole.references,
    span,
    objectCategories.has(category) ? 'object' : 'subject',
  );
  const fallback =
    whole.references.find((one) => one.who === 'person') ?? whole.references.find((one) => one.who === 'organisation');
  const targets = aim.targets.length > 0 ? aim.targets : fallback?.target === undefined ? [] : [fallback.target];
  const words = strongest(model, features, category, 12)
    .filter(({ feature, weight }) => weight > 0 && /^(?:l|ll|q|lm|c3):/.test(feature.name))
    .map(({ feature }) => evidence.view.text.slice(feature.start, feature.end).trim())
    .filter((word) => word.length > 1 && !word.includes('\n'));
  const shown = [...new Set(words)].slice(0, 3);
  const because = shown.length > 0 ? `（手がかり: ${shown.join('、')}）` : '';
  return targets.map((target) => ({
    ...span,
    category,
    rule: `${category}.learnt`,
    score,
    target,
    reason: `${learntReason[category]}${because}`,
    danger: false,
    live: false,
  }));
}

const learntReason: Record<Category, string> = {
  defamation: '{target}の評判を下げる事実を言う投稿に多い言い方です',
  insult: '{target}の人格や能力をおとしめる投稿に多い言い方です',
  threat: '{target}への危害をほのめかす投稿に多い言い方です',
  privacy: '{target}の私生活の情報を明かす投稿に多い言い方です',
  portrait: '{target}の写真・映像・音声を無断で撮る、または載せる投稿に多い言い方です',
  discrimination: '{target}の属性を理由におとしめる投稿に多い言い方です',
  sexual: '{target}を性的に扱う投稿に多い言い方です',
  stalking: '{target}につきまとう、または待ち伏せる投稿に多い言い方です',
  obstruction: '{target}の業務を止めようとする投稿に多い言い方です',
  exposure: '{target}のことを晒す・広めると告げる投稿に多い言い方です',
  impersonation: '{target}になりすます投稿に多い言い方です',
  credit: '{target}の信用を傷つける話を事実のように言う投稿に多い言い方です',
  demand: '{target}に行き過ぎた要求をする投稿に多い言い方です',
};

/** One finding per category, target and place: of several rules on the same words the surest speaks. */
export function merge(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts.toSorted((a, b) => b.score - a.score || b.end - b.start - (a.end - a.start))) {
    const same = kept.find(
      (other) =>
        other.category === draft.category &&
        other.target === draft.target &&
        draft.start < other.end &&
        other.start < draft.end,
    );
    if (!same) kept.push({ ...draft });
    else same.danger ||= draft.danger;
  }
  return kept.sort((a, b) => a.start - b.start || a.category.localeCompare(b.category));
}
