import type { Span } from '../../kernel/index.ts';
import type { Found } from '../find/found.ts';
import { isOfGivenNames } from '../names/given-kanji.ts';
import { scriptAt } from '../stream/codes.ts';
import type { TokensNear } from './tokens.ts';

const kana = /[ぁ-ゖァ-ヶｦ-ﾝ]/;
/** Two spaces and more are where a line ended; posts are often handed on so. */
const brokenLine = /\s{2,}|…/;
const anyGap = /[\s・,、/.…]+/g;
const goesOnAsName =
  /^(?:[\s、。！!？?」』）)]|さん|様|さま|氏|くん|君|ちゃん|は|が|を|に|の|も|と|って|という|とか|だろ|から|まで|へ|$)/;

/** Whether a full name is only put together from the ends and beginnings of other words. */
export function isPiecedTogether(found: Found, text: string, tokens: TokensNear): boolean {
  return (
    isAcrossLines(found, text) ||
    beginsWithinSyllable(found, text) ||
    isEndOfWord(found, text, tokens) ||
    isPartOfSpacedOut(found, text) ||
    isHeadOfTitle(found, text) ||
    isBehindUnknownWord(found, text, tokens)
  );
}

/** しゃーない   あいつら: kana on both sides of one broken line, with more of the words around them. */
function isAcrossLines({ start, end, form }: Found, text: string): boolean {
  const name = text.slice(start, end);
  if (!brokenLine.test(name) || /[\r\n]/.test(name)) return false;
  if (!kana.test(name) && form !== 'homophone' && form !== 'alias') return false;
  // Several gaps are meant.
  if ((name.match(anyGap)?.length ?? 0) > 1) return false;
  return scriptAt(text, start - 1) !== 'other' || !goesOnAsName.test(text.slice(end, end + 4));
}

/** しゃーない holds no やあ: a small kana or a long vowel belongs to what stands before. */
const beginsWithinSyllable = ({ start }: Span, text: string): boolean =>
  /^[ゃゅょっャュョッｬｭｮｯーｰ]/.test(text.charAt(start)) && scriptAt(text, start - 1) === 'kana';

/** 面白いのかな, 悲しいなぁ: kana right behind a kanji are the end of its word where the tokenizer says so. */
function isEndOfWord({ start, end, intact, form }: Found, text: string, tokens: TokensNear): boolean {
  if (scriptAt(text, start - 1) !== 'kanji' || scriptAt(text, start) !== 'kana') return false;
  if (intact > 1 && form !== 'masked') return false;
  const over = tokens.around(start, end).find((token) => token.start < start && token.end > start);
  return over?.known === true;
}

/** 西 武 鈴 木 誠 也: the character behind the same gap belongs to the name as well, 鈴木誠 is only a part of it. */
function isPartOfSpacedOut({ start, end, form }: Found, text: string): boolean {
  const gap = /^[\u3400-\u9fff]([ 　])[\u3400-\u9fff]/.exec(text.slice(start, end))?.[1];
  if (gap === undefined) return false;
  const name = text.slice(start, end);
  if (name.split(gap).some((piece) => piece.length !== 1)) return false;
  const behind = text.slice(end, end + 4);
  if (behind.charAt(0) === gap && isOfGivenNames(behind.charAt(1)) && !/[\u3040-\u9fff]/.test(behind.charAt(2)))
    return true;
  return form === 'given-first' && text.charAt(start - 1) === gap && scriptAt(text, start - 2) === 'kanji';
}

/** 鈴木本部長 is not 鈴木本. */
const isHeadOfTitle = ({ end, staff }: Found, text: string): boolean =>
  text.startsWith('本部長', end - 1) && staff.every(({ given }) => given?.codes.length === 1);

/** ワダアル石田あきら: katakana that no dictionary has and a name in kana, glued together, are a name of their own. */
function isBehindUnknownWord({ start, end, form }: Found, text: string, tokens: TokensNear): boolean {
  if (form !== 'mixed' || !/[ァ-ヶー]/.test(text.charAt(start - 1)) || scriptAt(text, end) !== 'kanji') return false;
  const before = tokens.before(start, end);
  return before?.end === start && !before.known;
}
