import { foldTable } from '../../language/index.ts';
import { itaijiGroups } from '../../roster/index.ts';

/**
 * What a UTF-16 unit is to the matcher. Units that can be part of a Japanese name stand for themselves, folded (a code of
 * `FIRST_CODE` or more); all others are noise of some kind, and a name may be written around noise. The first two are
 * the fold table's own: left out, and not to be folded by itself.
 */
export const INVISIBLE = 0;
export const COMPLEX = 1;
export const SPACE = 2;
export const SYMBOL = 3;
export const NEWLINE = 4;
export const PUNCTUATION = 5;
export const LATIN = 6;
export const DIGIT = 7;
export const LONG_VOWEL = 8;
export const REPEAT = 9;
export const VOICED_MARK = 10;
export const SEMIVOICED_MARK = 11;
/** いちろぉ is いちろう. */
export const SMALL_O = 12;
export const FIRST_CODE = 0x3000;

const smallKana = 'ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけゐいゑえをおゔぶぢじづず';
const punctuation = '、。，．！？!?,「」『』【】（）()［］[]〈〉《》｛｝{}“”｡､｢｣';

/** Kana and all else that may be in a stream come before it. */
export const FIRST_KANJI = 0x3400;

export const isKana = (code: number): boolean => code >= 0x3041 && code <= 0x3096;
export const isKanji = (code: number): boolean => code >= FIRST_KANJI || code === 0x3005;

/** Whether katakana stands here, half-width or not. */
export function isKatakana(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at >= 0 && ((unit >= 0x30a1 && unit <= 0x30fa) || unit === 0x30fc || (unit >= 0xff66 && unit <= 0xff9f));
}

export type Script = 'kanji' | 'kana' | 'other';

/** Of the character that stands here in a text. */
export function scriptAt(text: string, at: number): Script {
  if (at < 0 || at >= text.length) return 'other';
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit < 0xe000) return 'other';
  const code = codes[unit] ?? 0;
  if (unit === 0x30fc) return 'kana';
  if (code < FIRST_CODE) return unit === 0x3005 ? 'kanji' : 'other';
  return isKana(code) ? 'kana' : isKanji(code) ? 'kanji' : 'other';
}

/** Small capitals, which no normal form turns into letters. */
const smallCapitals: Readonly<Record<string, string>> = Object.fromEntries(
  'ᴀa ʙb ᴄc ᴅd ᴇe ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴡw ʏy ᴢz'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** Cyrillic and Greek letters that look like Latin ones. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  і: 'i',
  о: 'o',
  у: 'u',
  к: 'k',
  т: 't',
  м: 'm',
  н: 'h',
  с: 's',
  г: 'r',
  х: 'x',
  ѕ: 's',
  α: 'a',
  ο: 'o',
  κ: 'k',
  τ: 't',
  ι: 'i',
  υ: 'u',
  ν: 'n',
  ı: 'i',
  ...smallCapitals,
};

/** Class or code of every unit. */
export const codes: Uint16Array = buildCodes();
/** Letters and digits as ASCII, in lower case; 0 for others. */
export const asciiOf: Uint8Array = buildAscii();

const astral = new Map<number, number>();
for (const group of itaijiGroups) {
  const [first = '', ...others] = group;
  for (const other of others) if (other.length === 2) astral.set(other.codePointAt(0) ?? 0, first.charCodeAt(0));
}

/** Code or class of an astral character: variants of kanji and compatibility forms fold, emoji are symbols. */
export function astralCode(codePoint: number): number {
  const known = astral.get(codePoint);
  if (known !== undefined) return known;
  if (codePoint >= 0xe0000 && codePoint <= 0xe0fff) return INVISIBLE;
  if (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff) return INVISIBLE;
  const folded = String.fromCodePoint(codePoint).normalize('NFKC').toLowerCase();
  if (folded.length === 1) return codes[folded.charCodeAt(0)] ?? SYMBOL;
  return codePoint >= 0x20000 && codePoint < 0x40000 ? 0xfffd : SYMBOL;
}

function buildCodes(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    const folded = foldTable[unit] ?? INVISIBLE;
    table[unit] = folded <= COMPLEX ? folded : classOf(folded);
  }
  for (let unit = 0xd800; unit < 0xe000; unit++) table[unit] = COMPLEX;
  const set = (text: string, value: number): void => {
    for (let at = 0; at < text.length; at++) table[text.charCodeAt(at)] = value;
  };
  for (const group of itaijiGroups) {
    const [first = '', ...others] = group;
    for (const other of others) if (other.length === 1) table[other.charCodeAt(0)] = first.charCodeAt(0);
  }
  set('\n\r\u2028\u2029', NEWLINE);
  set(punctuation, PUNCTUATION);
  set('ーｰ〜～', LONG_VOWEL);
  set('々〻ゝヽゞヾ', REPEAT);
  set('゛ﾞ\u3099', VOICED_MARK);
  set('゜ﾟ\u309a', SEMIVOICED_MARK);
  // Kanji in print only: nobody is called so, and names are written apart with them.
  set('〇卍卐〆彡', SYMBOL);
  table['ぉ'.charCodeAt(0)] = SMALL_O;
  table['ォ'.charCodeAt(0)] = SMALL_O;
  table['ｫ'.charCodeAt(0)] = SMALL_O;
  // Radicals and old forms that fold to another unit fold on to its variant group.
  for (let unit = 0; unit < 0x10000; unit++) {
    const once = table[unit] ?? 0;
    const twice = once >= 0x3400 ? (table[once] ?? 0) : 0;
    if (twice >= FIRST_CODE) table[unit] = twice;
  }
  return table;
}

function classOf(folded: number): number {
  const character = String.fromCharCode(folded);
  if (folded >= 0x30a1 && folded <= 0x30f6) return kanaCode(folded - 0x60);
  if (folded >= 0x3041 && folded <= 0x3096) return kanaCode(folded);
  if (folded >= 0x3400 && folded <= 0x9fff) return folded;
  if (folded >= 0xf900 && folded <= 0xfaff) return folded;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (/\p{L}/u.test(character)) return LATIN;
  if (/\s/u.test(character)) return SPACE;
  return /\p{M}/u.test(character) ? INVISIBLE : SYMBOL;
}

function kanaCode(unit: number): number {
  const at = smallKana.indexOf(String.fromCharCode(unit));
  return at >= 0 && at % 2 === 0 ? smallKana.charCodeAt(at + 1) : unit;
}

function buildAscii(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x3000; unit++) table[unit] = asciiFor(unit);
  for (let unit = 0xff00; unit < 0xff60; unit++) table[unit] = asciiFor(unit);
  return table;
}

function asciiFor(unit: number): number {
  const folded = String.fromCharCode(unit).normalize('NFKD').toLowerCase();
  // ⒯
  const base = folded.charCodeAt(folded.length === 3 && folded.startsWith('(') ? 1 : 0);
  const plain = lookalikes[String.fromCharCode(base)]?.charCodeAt(0) ?? base;
  return (plain >= 0x61 && plain <= 0x7a) || (plain >= 0x30 && plain <= 0x39) ? plain : 0;
}
