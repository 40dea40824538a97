import { codes, isKana } from '../stream/codes.ts';
import type { Part } from './part.ts';
import { readingsByKanji } from './readings.ts';

/** How a stretch of text spells a part of a name. */
export type Spelt = 'plain' | 'kana' | 'mixed' | 'homophone';

/** By the folded form of the kanji, as the stream has it. */
const readings = new Map<number, readonly (readonly number[])[]>();
for (const [kanji, sounds] of readingsByKanji()) {
  const code = codes[kanji.charCodeAt(0)] ?? 0;
  const heard = sounds.map((sound) => plain(Array.from(sound, (kana) => kana.charCodeAt(0))));
  readings.set(code, [...(readings.get(code) ?? []), ...heard]);
}

const NONE: readonly number[][] = [];
let readingOf: (name: string) => string | undefined = () => undefined;

/** Whom to ask for the reading of a kanji that the table lacks; every matcher has the same dictionary. */
export function readUnknownBy(reader: (name: string) => string | undefined): void {
  readingOf = reader;
}

/** The readings of a kanji, or a voiceless one where nobody knows it. */
export function soundsOf(code: number): readonly (readonly number[])[] {
  const known = readings.get(code);
  if (known !== undefined) return known;
  const kana = isKana(code) ? undefined : readingOf(String.fromCharCode(code));
  const heard = kana === undefined ? NONE : [plain(Array.from(kana, (sign) => sign.charCodeAt(0) - 0x60))];
  readings.set(code, [...heard]);
  return heard;
}

const unvoicedPairs = 'がかぎきぐくげけごこざさじしずすぜせぞそだたでてどとばはびひぶふべへぼほぱはぴひぷふぺへぽほ';
const unvoiced = new Uint16Array(0x3100);
for (let unit = 0x3041; unit < 0x3100; unit++) unvoiced[unit] = unit;
for (let at = 0; at < unvoicedPairs.length; at += 2)
  unvoiced[unvoicedPairs.charCodeAt(at)] = unvoicedPairs.charCodeAt(at + 1);

/** A kana without voicing: names sound alike without it (やまざき, やまさき). */
export const voiceless = (code: number): number => unvoiced[code] ?? code;

/** Kana without voicing, as a key for names that sound alike. */
export function soundKey(sound: readonly number[]): string {
  return String.fromCharCode(...sound.map(voiceless));
}

/** Voicing at a seam varies (やまざき, やまさき), so sounds are compared without it. */
const same = (a: number, b: number): boolean => voiceless(a) === voiceless(b);

function plain(kana: number[]): number[] {
  const small: Readonly<Record<string, string>> = { ゃ: 'や', ゅ: 'ゆ', ょ: 'よ', っ: 'つ' };
  return kana.map((code) => (small[String.fromCharCode(code)] ?? String.fromCharCode(code)).charCodeAt(0));
}

/** Whether every kanji can be read by itself, so that together they make the sound. */
export function isRegular(codes: readonly number[], sound: readonly number[]): boolean {
  const from = (at: number, heard: number): boolean => {
    const code = codes[at];
    if (code === undefined) return heard === sound.length;
    const readings = isKana(code) ? [[code]] : soundsOf(code);
    return readings.some(
      (reading) =>
        reading.every((sign, index) => same(sign, sound[heard + index] ?? 0)) && from(at + 1, heard + reading.length),
    );
  };
  return sound.length > 0 && from(0, 0);
}

const LONGEST_OWN_READING = 5;
const NO = 'の'.charCodeAt(0);

const isReadSo = (code: number, sound: readonly number[], heard: number, size: number): boolean =>
  soundsOf(code).some(
    (reading) => reading.length === size && reading.every((sign, index) => same(sign, sound[heard + index] ?? 0)),
  );

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
    // 輝下 for 木下: a の that no character stands for.
    if (sound[heard] === NO && heard > 0 && at > 0 && !isKana(text[at - 1] ?? 0)) {
      if (from(at, heard + 1, own)) return true;
    }
    for (let next = own; next < part.codes.length; next++) {
      // 永 in ながた stands for the beginning of the sound and for nothing later.
      if (part.codes[next] !== code || (next === 0) !== (heard === 0)) continue;
      ownKanji++;
      for (let take = 1; take <= LONGEST_OWN_READING && heard + take <= sound.length; take++) {
        if (part.regular && !isReadSo(code, sound, heard, take)) continue;
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
