import { asciiOf, astralCode, codes, DIGIT, FIRST_CODE, INVISIBLE, isKana, LATIN, LONG_VOWEL, SPACE } from './codes.ts';

/** A character of a text, or something that may stand in for one. */
export interface Slot {
  /** Its code; `MASK` for a sign in place of a character. */
  code: number;
  start: number;
  end: number;
  /** Whether the sign is one that people mask with, so that it may also begin or end a name. */
  plainMask: boolean;
  /** The letter or figure, where one stands in. */
  letter: string;
}

export const MASK = 1;
/** Nothing that belongs to a name: punctuation, a line break, a word in Latin letters. */
const BREAK = 0;

export const maskSigns = '○◯〇●◎◉⚪⚫⭕〓■□▪▫◆◇▲△▼▽★☆✕✖×☓✗✘❌⨯╳＊*✱✳＿_#＃@＠%％&＆+＋=＝※†‡♪♡♥❤？?';
const plain = new Set(maskSigns);
const innerOnly = new Set('？?@＠%％&＆+＋=＝');
const weakInner = new Set('・･.．…‥ー―－-‐~〜～!！,，/／|｜');
const pictures = /[\u2600-\u27bf]/;
const joiner = /^\ufe0f?\u200d$|^\u{e0001}$/u;
const crossLetters = 'xo0';

/** Every character, each invisible one and space left out. */
export function slotsOf(text: string): Slot[] {
  const slots: Slot[] = [];
  for (let at = 0; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const end = at + character.length;
    const unit = character.length === 2 ? astralCode(character.codePointAt(0) ?? 0) : (codes[text.charCodeAt(at)] ?? 0);
    const slot = slotOf(character, unit, at, end, text, slots.at(-1));
    const before = slots.at(-1);
    // 👨‍🦲 is one sign.
    if (slot?.code === MASK && before?.code === MASK && joiner.test(text.slice(before.end, at))) before.end = end;
    else if (slot !== undefined) slots.push(slot);
    at = end;
  }
  return slots;
}

function slotOf(
  character: string,
  unit: number,
  start: number,
  end: number,
  text: string,
  before: Slot | undefined,
): Slot | undefined {
  if (unit === INVISIBLE || unit === SPACE) return undefined;
  if (unit >= FIRST_CODE) return { code: unit, start, end, plainMask: false, letter: '' };
  if (character === '々' && before !== undefined)
    return { code: before.code === MASK ? 0x3005 : before.code, start, end, plainMask: false, letter: '' };
  if (unit === LATIN || unit === DIGIT) {
    const letter = String.fromCharCode(asciiOf[character.charCodeAt(0)] ?? 0);
    const alone = !isLetter(text, start - 1) && !isLetter(text, end);
    const pair =
      crossLetters.includes(letter) &&
      new RegExp(`(?<![a-z0-9])${letter}{2}(?![a-z0-9])`, 'i').test(
        text.slice(Math.max(0, start - 2), end + 2).normalize('NFKC'),
      );
    const mask = alone || pair;
    return {
      code: mask ? MASK : BREAK,
      start,
      end,
      plainMask: mask && crossLetters.includes(letter),
      letter: crossLetters.includes(letter) ? '' : letter,
    };
  }
  const afterKana = unit === LONG_VOWEL && before !== undefined && isKana(before.code);
  const sign = character.length === 2 || plain.has(character) || pictures.test(character);
  const mask = !afterKana && (sign || weakInner.has(character));
  return { code: mask ? MASK : BREAK, start, end, plainMask: sign && !innerOnly.has(character), letter: '' };
}

function isLetter(text: string, at: number): boolean {
  const unit = codes[text.charCodeAt(at)] ?? 0;
  return at >= 0 && at < text.length && (unit === LATIN || unit === DIGIT);
}
