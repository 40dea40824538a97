import { endsInO, FULL_O, LONG_O } from '../stream/voicing.ts';
import type { Part } from './part.ts';

/** Endings of surnames that some bearers voice and others do not. */
const endings: readonly (readonly [string, string, string])[] = [
  ['崎', 'さき', 'ざき'],
  ['沢', 'さわ', 'ざわ'],
  ['島', 'しま', 'じま'],
  ['川', 'かわ', 'がわ'],
];

/** How else a surname is spelt in kana by people who know its kanji: やまさき for やまざき, おーの for おおの. Codes with repeats written out. */
export function otherKana({ written, sound }: Part): number[][] {
  const kana = String.fromCharCode(...sound);
  const others: string[] = [];
  for (const [kanji, plain, voiced] of endings) {
    if (!written.replace('﨑', '崎').replace('澤', '沢').replace('嶋', '島').endsWith(kanji)) continue;
    if (kana.endsWith(plain)) others.push(kana.slice(0, -plain.length) + voiced);
    if (kana.endsWith(voiced)) others.push(kana.slice(0, -voiced.length) + plain);
  }
  const long = sound.map((code, at) => (code === FULL_O && at > 0 && endsInO(sound[at - 1] ?? 0) ? LONG_O : code));
  if (long.some((code, at) => code !== sound[at])) others.push(String.fromCharCode(...long));
  return others.map((other) => Array.from(other, (sign) => sign.charCodeAt(0)));
}
