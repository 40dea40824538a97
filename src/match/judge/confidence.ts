import type { Form } from '../find/found.ts';
import type { Setting } from './ties.ts';

/** Share of full names in each form that mean the person, without any context; docs/benchmarks has the figures. */
const ofFullName: Readonly<Record<Form, number>> = {
  name: 0.95,
  itaiji: 0.93,
  spaced: 0.93,
  vertical: 0.92,
  doubled: 0.92,
  kana: 0.88,
  mixed: 0.9,
  homophone: 0.7,
  romaji: 0.85,
  'given-first': 0.9,
  backwards: 0.85,
  masked: 0.8,
  radicals: 0.88,
  initials: 0.5,
  alias: 0.9,
  surname: 0.5,
};

const ofTie = {
  title: 0.8,
  department: 0.82,
  counter: 0.75,
  keyword: 0.75,
  office: 0.7,
  dealing: 0.5,
  thread: 0.65,
} as const;

/** 0.01 to 0.99: how often such a match is right. More candidates, or a title that does not fit, make it less. */
export function confidenceOf({ found, ties, titles }: Setting, candidates: number, points: number): number {
  const [tie] = ties;
  let doubt: number;
  if (found.full) {
    doubt = 1 - ofFullName[found.form];
    if (tie !== undefined && tie !== 'dealing') doubt *= 0.5;
  } else {
    doubt = 1 - (tie === undefined ? 0.3 : ofTie[tie]);
    if (found.form !== 'surname' && found.form !== 'itaiji') doubt = 1 - (1 - doubt) * ofFullName[found.form];
  }
  if (titles.length > 0 && points >= 8) doubt *= 0.5;
  if (points < 0) doubt = 1 - (1 - doubt) * 0.6;
  const share = (1 - doubt) / (candidates === 1 ? 1 : Math.min(candidates, 4) ** 0.5);
  return Math.round(Math.min(Math.max(share, 0.01), 0.99) * 100) / 100;
}
