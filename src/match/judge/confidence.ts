import { variantKinds } from '../../roster/index.ts';
import type { Setting } from './ties.ts';

const ofTie = {
  title: 0.8,
  department: 0.82,
  counter: 0.75,
  keyword: 0.75,
  office: 0.7,
  dealing: 0.5,
  thread: 0.65,
  field: 0.55,
  service: 0.55,
  telling: 0.6,
} as const;

/** 0.01 to 0.99: how often such a match is right. More candidates, or a title that does not fit, make it less. */
export function confidenceOf({ found, ties, titles }: Setting, candidates: number, points: number): number {
  const [tie] = ties;
  let doubt: number;
  if (found.full) {
    doubt = 1 - variantKinds[found.form].weight;
    if (tie !== undefined && tie !== 'dealing' && tie !== 'service') doubt *= 0.5;
  } else {
    doubt = 1 - (tie === undefined ? 0.3 : ofTie[tie]);
    if (found.form !== 'surname' && found.form !== 'itaiji') doubt = 1 - (1 - doubt) * variantKinds[found.form].weight;
  }
  if (titles.length > 0 && points >= 8) doubt *= 0.5;
  // 渡部課長 for 渡辺: it may be somebody whom the roster does not have.
  if (!found.full && found.form === 'homophone') doubt = 1 - (1 - doubt) * 0.7;
  if (points < 0) doubt = 1 - (1 - doubt) * 0.6;
  const share = (1 - doubt) / (candidates === 1 ? 1 : Math.min(candidates, 16) ** 0.5);
  return Math.round(Math.min(Math.max(share, 0.01), 0.99) * 100) / 100;
}
