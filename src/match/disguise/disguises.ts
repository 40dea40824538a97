import { unescaped } from './escapes.ts';
import { kanaOfRomaji } from './kana-of-romaji.ts';
import { type Rewritten, rewriteAll } from './rewritten.ts';
import { closedUp } from './separated.ts';
import { sign, signsOf } from './signs.ts';

const katakana = 'ァ-ヶーｦ-ﾝ';
const kanji = '\\u3400-\\u9fff々';
/** Katakana that look like kanji, and the other way round. */
const looksLike: readonly (readonly [string, string])[] = [
  ['ロ', '口'],
  ['ニ', '二'],
  ['ハ', '八'],
  ['エ', '工'],
  ['カ', '力'],
  ['タ', '夕'],
  ['チ', '千'],
  ['ミ', '三'],
  ['ト', '卜'],
  ['ー', '一'],
];
const toKanji = new Map(looksLike);
const toKatakana = new Map(looksLike.map(([kana, sign]) => [sign, kana]));
const kanaSigns = [...toKanji.keys()].join('');
const kanjiSigns = [...toKatakana.keys()].join('');

/** エ藤, 山ロ, 田中ー郎: no katakana beside it. */
const kanaAmongKanji = new RegExp(
  `(?<=[${kanji}])[${kanaSigns}－―─]{1,3}(?![${katakana}])|(?<![${katakana}a-zA-Zａ-ｚＡ-Ｚ])[${kanaSigns}]{1,3}(?=[${kanji}])`,
  'g',
);
/** タナ力, イチロ一. */
const kanjiAmongKana = new RegExp(`(?<=[${katakana}])[${kanjiSigns}]+|[${kanjiSigns}]+(?=[${katakana}])`, 'g');
/** Marks that are set on kana for decoration, or stretch them: た゛な゛か゛, たなか〜いちろう. */
const decorated =
  /(?<=[ぁ-ヶ])[゛゜\u3099\u309a]|(?<=[ぁ-ゖ])[ー〜～](?=[ぁ-ゖ])|(?<=[ァ-ヶ])[〜～](?=[ァ-ヶ])|(?<=[うくすつぬふむゆるぐずおこそとのほもよろょゅごぞどウクスツヌフムユルグズオコソトノホモヨロョュゴゾド])~/g;
/** Latin letters glued to Japanese ones: 田なka一郎. */
const gluedLetters =
  /(?<=[\u3005\u3041-\u30fa\u3400-\u9fff])[a-zA-Zａ-ｚＡ-Ｚ]{1,14}(?![a-zA-Zａ-ｚＡ-Ｚ])|(?<![a-zA-Zａ-ｚＡ-Ｚ])[a-zA-Zａ-ｚＡ-Ｚ]{1,14}(?=[\u3005\u3041-\u30fa\u3400-\u9fff])/g;

/** Longer texts are read as they are: nobody hides one name in a book. */
const LONGEST = 4000;

/** Ways to read a text in which a disguise is taken back; mostly none. */
export function undisguised(text: string): Rewritten[] {
  const signs = text.length > LONGEST ? 0 : signsOf(text);
  if (signs === 0) return [];
  const ways: (Rewritten | undefined)[] = [];
  if ((signs & sign.kanaAmongKanji) !== 0) {
    const asKanji = (some: string): string => some.replace(/./g, (one) => toKanji.get(one) ?? '一');
    ways.push(rewriteAll(text, kanaAmongKanji, asKanji, 'lookalike'));
  }
  if ((signs & sign.kanjiAmongKana) !== 0) {
    const asKana = (some: string): string => some.replace(/./g, (one) => toKatakana.get(one) ?? '');
    ways.push(rewriteAll(text, kanjiAmongKana, asKana, 'lookalike'));
  }
  if ((signs & sign.decorated) !== 0)
    ways.push(rewriteAll(text, decorated, (one) => (one === '~' ? 'ー' : ''), undefined));
  if ((signs & sign.letters) !== 0) {
    const short = rewriteAll(text, gluedLetters, kanaOfRomaji, 'mixed');
    ways.push(short);
    if (short !== undefined) {
      const long = rewriteAll(text, gluedLetters, (word) => kanaOfRomaji(word)?.replace(shortVowel, 'う'), 'mixed');
      if (long?.text !== short.text) ways.push(long);
    }
  }
  if ((signs & sign.escapes) !== 0) ways.push(unescaped(text));
  if ((signs & sign.separated) !== 0) ways.push(closedUp(text));
  return ways.filter((way) => way !== undefined);
}

/** Behind it a long vowel may have been left out: ichiro. */
const shortVowel = /(?<=[おこごそぞとどのほぼぽもよろょ])$/;
