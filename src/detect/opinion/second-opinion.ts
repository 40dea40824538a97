import type { Post } from '../../kernel/index.ts';
import type { Mention } from '../../match/index.ts';
import type { Detector, Known } from '../detector.ts';
import type { Detection } from '../finding.ts';

/** Another judge of a text that a city may plug in. Off unless one is given. */
export interface SecondOpinion {
  /** As the office knows it; it stands in the explanation. */
  name: string;
  /** Probability, 0 to 1, that the text attacks somebody. */
  probability(text: string): Promise<number>;
}

/** No opinion moves the score by more than this, so that it can settle a doubtful case but never overrule a clear one. */
export const mostShift = 0.15;

/** 0.5 says nothing; certainty either way moves the score by the whole bound. A broken classifier's NaN says nothing. */
export function shiftOf(probability: number): number {
  if (!Number.isFinite(probability)) return 0;
  const shift = (Math.max(0, Math.min(1, probability)) - 0.5) * 2 * mostShift;
  return Math.round(shift * 100) / 100;
}

/** Detection with the opinions of others, their shifts averaged. What they changed stands in the explanation. */
export async function detectWithSecondOpinion(
  detector: Detector,
  opinions: readonly SecondOpinion[],
  post: Post,
  mentions: readonly Mention[],
  known: Known = {},
): Promise<Detection> {
  if (opinions.length === 0) return detector.detect(post, mentions, known);
  const shifts = await Promise.all(opinions.map(async (opinion) => shiftOf(await opinion.probability(post.text))));
  const shift = Math.round((shifts.reduce((sum, one) => sum + one, 0) / shifts.length) * 100) / 100;
  const names = opinions.map((opinion) => opinion.name).join('、');
  return detector.detect(post, mentions, { ...known, opinion: { names, shift } });
}
