import { canonicalRomaji } from '../../roster/index.ts';
import { asciiOf } from '../stream/codes.ts';

/** A run of Latin letters, with digits and signs that stand for letters. */
export interface LatinWord {
  /** `a` to `z`, figures read as letters. */
  letters: string;
  canonical: string;
  start: number;
  end: number;
  /** Characters between this word and the one before it; a great number where they do not belong together. */
  gap: number;
  /** How many letters are letters as they stand. */
  plain: number;
  /** Figures at its end that may be no letters (tanaka_ichiro0101). */
  figures: number;
}

const leet: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  2: 'z',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'g',
  7: 't',
  8: 'b',
  9: 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
};
const softBetween = /^[\s\p{M}\p{Cf}\p{S}\p{Pd}\p{Pc}.,．，・/／*＊'’`:;·•()（）]*$/u;
const APART = 1000;
const LONGEST_GAP = 4;
const LONGEST_FIGURES = 8;

let lastText = '';
let lastWords: readonly LatinWord[] = [];

/** The words of a text; the last text's are kept, since several searches ask for them. */
export function latinWords(text: string): readonly LatinWord[] {
  if (text !== lastText) {
    lastWords = split(text, false);
    lastText = text;
  }
  return lastWords;
}

/** A stroke between two words, an @ that begins one, an @ behind one. */
const strokes = /[\p{L}0-9][|｜!][\p{L}0-9@]|(?<![a-z0-9])[@＠][a-z0-9]/iu;
const atBehind = /(?<=[a-z0-9])[@＠](?![a-z0-9])/giu;

/** The words in other readings: where a stroke divides (tanaka|ichiro), an @ begins a name (@k1k0) or leads on to a place (ichiro@市役所). */
export function latinWordsOtherwise(text: string): (readonly LatinWord[])[] {
  const ways: (readonly LatinWord[])[] = [];
  if (strokes.test(text)) ways.push(split(text.replace(/[|｜!]/g, ' '), true));
  if (text.search(atBehind) >= 0) ways.push(split(text.replace(atBehind, ' '), false));
  return ways;
}

function split(text: string, signsBegin: boolean): LatinWord[] {
  const words: LatinWord[] = [];
  let letters = '';
  let start = 0;
  let end = 0;
  let plain = 0;
  /** TanakaIchiro is two words. */
  let lowerBefore = false;
  const finish = (): void => {
    // 0074 may be Oota, where letters follow.
    const isLoneFigure = letters.length < 2 && words.at(-1)?.letters.length !== 1;
    if (letters === '' || (plain === 0 && (isLoneFigure || letters.length > LONGEST_FIGURES))) {
      letters = '';
      plain = 0;
      return;
    }
    const figures = /[0-9０-９]{3,}$/.exec(text.slice(start, end))?.[0].length ?? 0;
    const before = words.at(-1);
    const between = before === undefined ? '' : text.slice(before.end, start);
    const gap =
      before === undefined || between.length > LONGEST_GAP || /[\r\n]{2}/.test(between) || !softBetween.test(between)
        ? APART
        : between.length;
    words.push({
      letters,
      canonical: canonicalOf(letters),
      start,
      end,
      gap,
      plain,
      figures: figures < letters.length ? figures : 0,
    });
    letters = '';
    plain = 0;
  };
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (letters === '' && unit > 0x7f && (unit < 0xd800 || unit > 0xdfff) && (asciiOf[unit] ?? 0) === 0) {
      at++;
      continue;
    }
    const codePoint = text.codePointAt(at) ?? 0;
    const width = codePoint > 0xffff ? 2 : 1;
    const ascii = codePoint > 0xffff ? astralAscii(codePoint) : (asciiOf[codePoint] ?? 0);
    const sign = ascii === 0 ? String.fromCodePoint(codePoint) : String.fromCharCode(ascii);
    const letter = ascii >= 0x61 ? sign : (leet[sign] ?? '');
    const invisible =
      codePoint === 0x200b ||
      codePoint === 0x200d ||
      codePoint === 0xad ||
      codePoint === 0x2060 ||
      codePoint === 0xfeff ||
      codePoint === 0x200c ||
      (codePoint >= 0x300 && codePoint < 0x370) ||
      (codePoint >= 0x20d0 && codePoint < 0x2100);
    if (letter !== '' && (ascii !== 0 || letters !== '' || (signsBegin && sign === '@'))) {
      if (isCapital(codePoint) && lowerBefore) finish();
      lowerBefore = ascii >= 0x61 && !isCapital(codePoint);
      if (letters === '') start = at;
      letters += letter;
      end = at + width;
      if (ascii >= 0x61) plain++;
    } else if (!invisible) {
      finish();
      lowerBefore = false;
    }
    at += width;
  }
  finish();
  return words;
}

const isCapital = (unit: number): boolean => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xff21 && unit <= 0xff3a);

const cache = new Map<string, string>();
const CACHED = 20_000;

/** Words repeat, so their canonical spelling is kept. */
export function canonicalOf(letters: string): string {
  const known = cache.get(letters);
  if (known !== undefined) return known;
  if (cache.size > CACHED) cache.clear();
  const single = /^(?:(.)\1)+$/.test(letters) ? letters.replace(/(.)\1/g, '$1') : letters;
  const canonical = letters.length > 60 ? '' : canonicalRomaji(single);
  cache.set(letters, canonical);
  return canonical;
}

/** Mathematical and enclosed letters. */
function astralAscii(codePoint: number): number {
  if (codePoint < 0x1d400 || codePoint > 0x1f189) return 0;
  const folded = String.fromCodePoint(codePoint).normalize('NFKC').toLowerCase();
  return folded.length === 1 ? (asciiOf[folded.charCodeAt(0)] ?? 0) : 0;
}
