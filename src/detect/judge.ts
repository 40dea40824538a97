import { workWords } from './aim/reference.ts';
import type { Aim } from './aim/resolve.ts';
import type { Modality } from './context/modality.ts';
import type { Tone } from './context/post.ts';
import type { Hit } from './rules/apply.ts';
import { fold, type View } from './text/view.ts';

export interface Verdict {
  /** 0 where the words are let go. */
  score: number;
  targets: (string | null)[];
  /** The words are about work, not about a person. */
  spared: boolean;
  /** Added to the reason. */
  note: string;
}

const letGo: Verdict = { score: 0, targets: [], spared: false, note: '' };
const describesWork = new RegExp(
  `^(?:な|の|すぎる|過ぎる|みたいな|のような|くさい|じみた|並みの|以下の|い|的な)?(?:お)?${fold(workWords)}`,
  'u',
);

/** What a hit is worth once it is known at whom it aims and how it is meant. */
export function judgeHit(view: View, hit: Hit, aim: Aim, modality: Modality, tone: Tone): Verdict {
  const { rule } = hit;
  const disarmed = rule.disarmedBy;
  if (disarmed.includes('report') && modality.report) return letGo;
  if (disarmed.includes('negation') && modality.negation) return letGo;
  if (disarmed.includes('hypothesis') && modality.hypothesis) return letGo;
  if (disarmed.includes('question') && modality.question) return { ...letGo, spared: true };
  if (rule.spares === 'work' && (aim.work || describesWork.test(view.folded.slice(hit.end, hit.end + 14))))
    return { ...letGo, spared: true };
  let targets = aim.targets;
  if (rule.aim === 'person') targets = targets.filter((target) => target !== 'organisation');
  if (rule.aim === 'organisation') targets = targets.includes('organisation') || targets.length === 0 ? targets : [];
  // 「無能な市役所」: harsh words about the organisation itself are an opinion.
  if (aim.targets.includes('organisation') && (rule.category === 'insult' || rule.category === 'demand'))
    return { ...letGo, spared: true };
  if (tone.defends && rule.category !== 'privacy') return letGo;
  let score = rule.weight * (aim.targets.length > 0 ? Math.min(1, 0.5 + aim.certainty / 2) : 0.5);
  let note = '';
  if (modality.hearsay && rule.category === 'defamation') {
    score *= 0.9;
    note = '（伝え聞きの形ですが、事実の指摘になり得ます）';
  }
  return { score, targets: targets.length > 0 ? targets : [null], spared: false, note };
}
