import type { Leak } from './leak.ts';

/** Every way a digit is written; longer spellings first. The text is folded, so katakana is not needed. */
const spellings: readonly [string, string][] = [
  ['せぶん', '7'],
  ['ふぁいぶ', '5'],
  ['しっくす', '6'],
  ['えいと', '8'],
  ['ないん', '9'],
  ['すりー', '3'],
  ['ぜろ', '0'],
  ['れい', '0'],
  ['まる', '0'],
  ['おー', '0'],
  ['いち', '1'],
  ['わん', '1'],
  ['にー', '2'],
  ['にぃ', '2'],
  ['つー', '2'],
  ['さん', '3'],
  ['よん', '4'],
  ['よー', '4'],
  ['ふぉー', '4'],
  ['ごー', '5'],
  ['ろく', '6'],
  ['ろっ', '6'],
  ['なな', '7'],
  ['しち', '7'],
  ['はち', '8'],
  ['はっ', '8'],
  ['きゅー', '9'],
  ['きゅう', '9'],
  ['く', '9'],
  ['に', '2'],
  ['し', '4'],
  ['ご', '5'],
];
const single: Readonly<Record<string, string>> = {
  '○': '0',
  零: '0',
  一: '1',
  壱: '1',
  二: '2',
  弐: '2',
  三: '3',
  参: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
  o: '0',
  洞: '0',
  l: '1',
};

interface Digit {
  value: string;
  start: number;
  end: number;
  plain: boolean;
}

/** Between two digits of one number: hyphens of all kinds, dots, spaces, brackets, の, keycaps. */
const separator =
  /^(?:[-‐‑‒–—−ー_・.,、:/\\|()[\]{}<>「」【】\s*☆★♪'"`→⇒]|\u20e3|の|ハイフン|はいふん|かっこ|こっか){0,4}$/u;

function digitAt(text: string, at: number): Digit | undefined {
  const character = text.charAt(at);
  if (character >= '0' && character <= '9') return { value: character, start: at, end: at + 1, plain: true };
  for (const [word, value] of spellings) {
    if (text.startsWith(word, at)) return { value, start: at, end: at + word.length, plain: false };
  }
  const value = single[character];
  return value === undefined ? undefined : { value, start: at, end: at + 1, plain: false };
}

function readDigits(text: string): Digit[] {
  const digits: Digit[] = [];
  for (let at = 0; at < text.length; ) {
    const digit = digitAt(text, at);
    if (digit) digits.push(digit);
    at = digit ? digit.end : at + 1;
  }
  return digits;
}

const mobile = /^0[5-9]0[0-9]{8}$/;
const landline = /^0[1-9][0-9]{8}$/;
const free = /^(?:0120|0570|0990|0180)/;
/** 0800-000-0000 is toll-free; 080-0000-0000 is written as a mobile number and meant as one. */
const isFree = (number: string, groups: readonly string[]) =>
  free.test(number) || (number.startsWith('0800') && groups[0] !== '080');

/**
 * Telephone numbers of Japan in a folded view (総務省 電気通信番号計画: 0A0 with 11 digits, 0AB–J with 10), in any of the ways
 * they are written. Toll-free and navigation-dial numbers belong to businesses and are left out.
 */
export function findPhones(folded: string): Leak[] {
  const digits = readDigits(folded);
  const phones: Leak[] = [];
  for (let at = 0; at < digits.length; at += 1) {
    const phone = phoneAt(folded, digits, at);
    if (!phone) continue;
    phones.push(phone.leak);
    at = phone.last;
  }
  return phones;
}

function phoneAt(text: string, digits: readonly Digit[], at: number): { leak: Leak; last: number } | undefined {
  const first = digits[at];
  const before = digits[at - 1];
  if (!first || (before && before.end === first.start && first.plain && before.plain)) return undefined;
  const international =
    first.value === '8' &&
    digits[at + 1]?.value === '1' &&
    /(?:\+|00|ぷらす)\s?\(?$/u.test(text.slice(Math.max(0, first.start - 4), first.start));
  if (first.value !== '0' && !international) return undefined;
  for (const length of [11, 10]) {
    const found = run(text, digits, international ? at + 2 : at, international, length);
    if (found && plausible(text, found, international)) {
      const start = international ? first.start - 1 : first.start;
      return {
        leak: {
          kind: 'phone',
          start,
          end: found.end,
          canonical: found.number,
          certainty: found.number.length === 11 ? 0.98 : 0.9,
        },
        last: found.last,
      };
    }
  }
  return undefined;
}

interface Run {
  number: string;
  groups: string[];
  start: number;
  end: number;
  last: number;
  plain: boolean;
}

/** `length` digits in a row from one place, with nothing but separators between, and no further digit behind. */
function run(
  text: string,
  digits: readonly Digit[],
  from: number,
  international: boolean,
  length: number,
): Run | undefined {
  let number = international && digits[from]?.value !== '0' ? '0' : '';
  const groups: string[] = [];
  let group = number;
  let at = from;
  const start = digits[from];
  if (!start) return undefined;
  let plain = true;
  for (; number.length < length; at += 1) {
    const digit = digits[at];
    if (!digit) return undefined;
    const previous = at > from ? digits[at - 1] : undefined;
    if (previous && digit.start !== previous.end) {
      if (!separator.test(text.slice(previous.end, digit.start))) return undefined;
      groups.push(group);
      group = '';
    }
    number += digit.value;
    group += digit.value;
    plain &&= digit.plain;
  }
  const last = digits[at - 1];
  const next = digits[at];
  if (!last || (next && next.start === last.end && (next.plain || !last.plain))) return undefined;
  if (next?.plain && /^[-‐–−]$/u.test(text.slice(last.end, next.start))) return undefined;
  groups.push(group);
  return { number, groups, start: start.start, end: last.end, last: at - 1, plain };
}

function plausible(text: string, found: Run, international: boolean): boolean {
  const { number, groups } = found;
  if (isFree(number, groups) || new Set(number).size < 2) return false;
  if (!mobile.test(number) && !landline.test(number)) return false;
  if (number.length === 10 && /^0[5-9]0/.test(number)) return false;
  // Numbers spelled in words come in groups of any size; printed ones have three groups, or one.
  if (found.plain && !international && groups.length > 1 && groups.length <= 3) {
    if ((groups.at(-1) ?? '').length < 3 && groups.length === 3) return false;
    if (groups.length === 2 && (groups[0] ?? '').length < 2) return false;
  }
  const before = text.slice(Math.max(0, found.start - 3), found.start);
  if (
    /[0-9a-z][.-]?$/u.test(before) &&
    !/(?:tel|phone|no|携帯|[a-z]:)[.:-]?$/u.test(text.slice(Math.max(0, found.start - 8), found.start))
  )
    return false;
  if (groups.length === 1 && number.length === 10 && found.plain) {
    return /(?:電話|tel|番号|連絡|携帯|自宅|実家|fax|家電|固定|→|:|は|に|で|\s|^|」|、)[^0-9]{0,8}$/iu.test(
      text.slice(Math.max(0, found.start - 14), found.start),
    );
  }
  return true;
}
