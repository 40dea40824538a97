import { maskSigns } from '../stream/slots.ts';
import type { Stream } from '../stream/stream.ts';
import type { Doubt, Found } from './found.ts';
import type { FullNames } from './full-names.ts';

/** Signs in place of a whole part of a name, however long it is. */
export const MOST_HIDDEN = 4;
/** More people than this fit a mask that hides half of the name: then it names nobody. */
export const MOST_CANDIDATES = 12;

export const signs = maskSigns.replace(/[\]\\^-]/g, '\\$&');
const plainSigns = signs.replace(/[?？@＠%％&＆+＋=＝_＿]/g, '');
const hiddenSurname = new RegExp(`(?:[${plainSigns}]\\ufe0f?){1,${MOST_HIDDEN}}[ 　]?$`);

/** Given names with nothing but masks in place of the surname, however many: ●●孝晃. */
export function givenBehindMasks({ text, start, end }: Stream, { givens }: FullNames): Found[] {
  return givens.flatMap(({ staff, from, to }) => {
    const at = start[from] ?? 0;
    const hidden = hiddenSurname.exec(text.slice(Math.max(0, at - 2 * MOST_HIDDEN), at))?.[0] ?? '';
    if (hidden === '') return [];
    const span = { start: at - hidden.length, end: end[to - 1] ?? 0 };
    const doubt: Doubt = { start: at, end: span.end, why: 'hidden-part', part: 'given', shares: true };
    const weak = staff.length > MOST_CANDIDATES;
    return [{ staff, ...span, form: 'masked', full: true, intact: to - from, weak, doubt }];
  });
}
