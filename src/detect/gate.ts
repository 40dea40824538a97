import type { Tone } from './context/post.ts';
import type { Evidence } from './evidence.ts';
import type { LetGoReason } from './finding.ts';
import type { Prediction } from './model/linear.ts';

export interface GateAnswer {
  criticism: boolean;
  reason: string;
  letGo: LetGoReason | null;
}

/** Score from which a finding that aims at someone raises an alert. */
export const alertThreshold = 0.5;

/** Decides whether a post goes to the office, and says why in one sentence. */
export function passGate(
  evidence: Evidence,
  findings: readonly { target: string | null; score: number }[],
  prediction: Pick<Prediction, 'criticism'> | undefined,
  mentions: number,
): GateAnswer {
  const { tone } = evidence;
  const spared = evidence.hits.filter((hit) => hit.verdict.spared).length;
  const aimed = findings.filter((finding) => finding.target !== null);
  if (aimed.some((finding) => finding.score >= alertThreshold)) {
    return {
      criticism: false,
      reason: '人への攻撃や個人情報など、批判を超える言葉があるため、確認の対象としました。',
      letGo: null,
    };
  }
  if (prediction) return letGoByModel(evidence, prediction, findings.length, mentions, spared);
  const opinion = tone.complains || tone.requests || tone.asks || spared > 0;
  if (tone.defends) {
    return {
      criticism: opinion && !tone.praises,
      reason: '攻撃を知らせる、または止めようとする投稿とみられるため、通しました。',
      letGo: opinion ? 'criticism' : 'no-finding',
    };
  }
  if (opinion && !(tone.praises && !tone.complains && spared === 0)) {
    return {
      criticism: true,
      reason: `${what(tone, spared)}とみられ、人格や私生活に向けた言葉がないため、通しました。`,
      letGo: 'criticism',
    };
  }
  if (aimed.length > 0)
    return {
      criticism: false,
      reason: '気になる言葉はありますが、確かさが足りないため、通しました。',
      letGo: 'below-threshold',
    };
  if (findings.length > 0 || mentions === 0) {
    return { criticism: false, reason: '名簿の人や組織に向けた言葉ではないため、通しました。', letGo: 'no-target' };
  }
  return { criticism: false, reason: '攻撃や個人情報にあたる言葉がないため、通しました。', letGo: 'no-finding' };
}

function what(tone: Tone, spared: number): string {
  if (spared > 0) return '仕事ぶりや制度への厳しい評価';
  if (tone.requests) return '行政への要望や意見';
  if (tone.complains) return '行政や対応への不満・批判';
  return '質問や意見';
}

function letGoByModel(
  { tone, hits }: Evidence,
  prediction: Pick<Prediction, 'criticism'>,
  elsewhere: number,
  mentions: number,
  spared: number,
): GateAnswer {
  const criticism = prediction.criticism >= 0.5;
  if (tone.defends) {
    const reason = '攻撃を知らせる、または止めようとする投稿とみられるため、通しました。';
    return { criticism, reason, letGo: criticism ? 'criticism' : 'no-finding' };
  }
  if (criticism) {
    const reason = `${what(tone, spared)}とみられ、人格や私生活に向けた言葉がないため、通しました。`;
    return { criticism, reason, letGo: 'criticism' };
  }
  if (elsewhere > 0 || mentions === 0) {
    return { criticism, reason: '名簿の人や組織に向けた言葉ではないため、通しました。', letGo: 'no-target' };
  }
  if (hits.some((hit) => hit.verdict.score > 0)) {
    return {
      criticism,
      reason: '気になる言葉はありますが、前後の文脈から攻撃とはみられないため、通しました。',
      letGo: 'below-threshold',
    };
  }
  return { criticism, reason: '攻撃や個人情報にあたる言葉がないため、通しました。', letGo: 'no-finding' };
}
