import type { Span } from '../kernel/index.ts';
import { resolveAim } from './aim/resolve.ts';
import type { Draft } from './draft.ts';
import type { Category } from './finding.ts';
import type { Feature } from './model/features/index.ts';
import { type LinearModel, strongest } from './model/linear.ts';
import { locate } from './model/locate.ts';
import type { WindowEvidence } from './model/window.ts';

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

/**
 * A finding from the model alone: where its strongest features stand, and which they are.
 * @param passage the sentences that are shown, where they are known already
 */
export function learnt(
  evidence: WindowEvidence,
  model: LinearModel,
  features: readonly Feature[],
  category: Category,
  score: number,
  passage: Span | undefined,
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
  // 「隣のじじいに卵を投げる。みほん市は…」: it is done to somebody else.
  const stranger = aim.targets.length === 0 && aim.certainty > 0 && objectCategories.has(category);
  if (stranger && fallback?.who === 'organisation') return [];
  const targets = aim.targets.length > 0 ? aim.targets : fallback?.target === undefined ? [] : [fallback.target];
  const words = strongest(model, features, category, 12)
    .filter(({ feature, weight }) => weight > 0 && /^(?:l|ll|q|lm|c3):/.test(feature.name))
    .map(({ feature }) => evidence.view.text.slice(feature.start, feature.end).trim())
    .filter((word) => word.length > 1 && !word.includes('\n'));
  const shown = [...new Set(words)].slice(0, 3);
  const because = shown.length > 0 ? `（手がかり: ${shown.join('、')}）` : '';
  return targets.map((target) => ({
    ...(passage && passage.end - passage.start <= longestPassage ? passage : span),
    category,
    rule: `${category}.learnt`,
    score,
    target,
    reason: `${learntReason[category]}${because}`,
    danger: false,
    live: false,
    telling: false,
  }));
}

/** Of a longer sentence only the clause with the words is shown. */
const longestPassage = 70;

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
