import { codes } from './codes.ts';

const rows = [
  'あかがさざただなはばぱまやらわ',
  'いきぎしじちにひびぴみり',
  'うくぐすずつぬふぶぷむゆる',
  'えけげせぜてでねへべぺめれ',
  'おこごそぞとどのほぼぽもよろ',
];
const longVowels = new Uint16Array(0x3100);
const vowels = 'あいういう';
export const LONG_O = 'う'.charCodeAt(0);
export const FULL_O = 'お'.charCodeAt(0);
rows.forEach((row, index) => {
  for (const kana of row) longVowels[kana.charCodeAt(0)] = vowels.charCodeAt(index);
});

/** What `ー` stands for after a kana, as names are spelt: ろー is ろう, けー is けい. 0 after ん. */
export function longVowel(code: number): number {
  return longVowels[code] ?? 0;
}

export function voice(code: number, mark: string): number {
  const joined = (String.fromCharCode(code) + mark).normalize('NFC');
  return joined.length === 1 ? (codes[joined.charCodeAt(0)] ?? code) : code;
}

/** Whether a small ぉ behind this kana makes it longer (こぉの is こうの) and is not an お of its own. */
export const endsInO = (code: number): boolean => rows[4]?.includes(String.fromCharCode(code)) === true;
