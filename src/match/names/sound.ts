import { codes, isKana } from '../stream/codes.ts';
import type { Part } from './part.ts';
import { readingsByKanji } from './readings.ts';

/** How a stretch of text spells a part of a name. */
export type Spelt = 'plain' | 'kana' | 'mixed' | 'homophone';

/** By the folded form of the kanji, as the stream has it. */
const readings = new Map<number, number[][]>();
for (const [kanji, sounds] of readingsByKanji()) {
  const code = codes[kanji.charCodeAt(0)] ?? 0;
  const heard = sounds.map((sound) => plain(Array.from(sound, (kana) => kana.charCodeAt(0))));
  readings.set(code, [...(readings.get(code) ?? []), ...heard]);
}

const NONE: readonly number[][] = [];
export const soundsOf = (code: number): readonly (readonly number[])[] => readings.get(code) ?? NONE;

const unvoicedPairs = 'がかぎきぐくげけごこざさじしずすぜせぞそだたでてどとばはびひぶふべへぼほぱはぴひぷふぺへぽほ';
const unvoiced = new Uint16Array(0x3100);
for (let unit = 0x3041; unit < 0x3100; unit++) unvoiced[unit] = unit;
for (let at = 0; at < unvoicedPairs.length; at += 2)
  unvoiced[unvoicedPairs.charCodeAt(at)] = unvoicedPairs.charCodeAt(at + 1);

/** Kana without voicing, as a key for names that sound alike. */
export function soundKey(sound: readonly number[]): string {
  return String.fromCharCode(...sound.map((code) => unvoiced[code] ?? code));
}

/** Voicing at a seam varies (やまざき, やまさき), so sounds are compared without it. */
const same = (a: number, b: number): boolean => (unvoiced[a] ?? a) === (unvoiced[b] ?? b);

function plain(kana: number[]): number[] {
  const small: Readonly<Record<string, string>> = { ゃ: 'や', ゅ: 'ゆ', ょ: 'よ', っ: 'つ' };
  return kana.map((code) => (small[String.fromCharCode(code)] ?? String.fromCharCode(code)).charCodeAt(0));
}

const LONGEST_OWN_READING = 5;

/**
 * Whether characters can be read as the name: kana by sound, the name's own kanji in their order for some part of the sound,
 * other kanji by a reading they have.
 * @param text codes with repeats written out
 */
export function soundsLike(text: readonly number[], part: Part): Spelt | undefined {
  const { sound } = part;
  if (sound.length === 0 || text.length === 0 || text.length > sound.length) return undefined;
  /** A name does not begin with a voiced sound that it does not have. */
  const sameAt = (code: number, at: number): boolean => (at === 0 ? code === sound[0] : same(code, sound[at] ?? 0));
  let kana = 0;
  let foreign = 0;
  let ownKanji = 0;
  const from = (at: number, heard: number, own: number): boolean => {
    if (at === text.length) return heard === sound.length && kana + foreign >= part.codes.length - ownKanji;
    if (heard >= sound.length) return false;
    const code = text[at] ?? 0;
    if (isKana(code)) {
      if (!sameAt(code, heard)) return false;
      kana++;
      if (from(at + 1, heard + 1, own)) return true;
      kana--;
      return false;
    }
    for (let next = own; next < part.codes.length; next++) {
      if (part.codes[next] !== code) continue;
      ownKanji++;
      for (let take = 1; take <= LONGEST_OWN_READING && heard + take <= sound.length; take++) {
        if (from(at + 1, heard + take, next + 1)) return true;
      }
      ownKanji--;
    }
    for (const reading of soundsOf(code)) {
      if (!reading.every((sign, index) => sameAt(sign, heard + index))) continue;
      // One kanji may stand for two (鱸 for 鈴木).
      const weight = reading.length >= 3 ? 2 : 1;
      foreign += weight;
      if (from(at + 1, heard + reading.length, own)) return true;
      foreign -= weight;
    }
    return false;
  };
  if (!from(0, 0, 0)) return undefined;
  if (foreign > 0) return 'homophone';
  return kana === text.length ? 'kana' : kana > 0 ? 'mixed' : 'plain';
}
