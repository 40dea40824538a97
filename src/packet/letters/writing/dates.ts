import { type Day, dayInJapan, isoInJapan } from '../../../kernel/index.ts';

const REIWA_BEGINS: Day = '2019-05-01';

/** `令和8年11月21日`; days before 令和 in the western calendar. */
export function dayInWords(day: Day): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const era = day >= REIWA_BEGINS ? `令和${year === 2019 ? '元' : year - 2018}年` : `${year}年`;
  return `${era}${month}月${date}日`;
}

export const dayOf = (at: Date): string => dayInWords(dayInJapan(at));

/** `令和8年11月21日 21時04分05秒`, Japan time. */
export function timeInWords(at: Date): string {
  const [hour, minute, second] = isoInJapan(at).slice(11, 19).split(':');
  return `${dayOf(at)} ${hour}時${minute}分${second}秒`;
}

/** Without the seconds, where 「頃」 follows. */
export const minuteInWords = (at: Date): string => timeInWords(at).replace(/\d+秒$/u, '');

/** `2026-11-21 12:04:05 UTC` */
export const timeUtc = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** Both, one under the other: what a site shows depends on the viewer's time zone (LEGAL.md EV-5). */
export const bothTimes = (at: Date): string => `${timeInWords(at)}（日本時間）\n${timeUtc(at)}`;

/** For the person who signs to fill in. */
export const EMPTY_DATE = '令和　　年　　月　　日';
