import type { Found } from '../find/found.ts';
import { scriptAt } from './edges.ts';
import type { TokensNear } from './tokens.ts';

const FEW_KANA = 3;
const SHORT_KANA_NAME = 6;
const functionWords = /^(?:助詞|助動詞|副詞|接続詞|連体詞|感動詞|フィラー)$/;

/**
 * Whether a full name in doubtful spelling is to be believed with nothing that ties it to the organisation: other kanji
 * of the same sound may be another person's name, and two or three kana may be any word.
 */
export function isPlausible(found: Found, text: string, tokens: TokensNear, honorific: boolean): boolean {
  if (found.weak) return false;
  const { doubt } = found;
  if (doubt === undefined) return true;
  const { start, end } = doubt;
  if (doubt.why === 'other-kanji') {
    if (doubt.part === 'given' && !doubt.shares) return false;
    const token = tokens.exactly(start, end);
    return token === undefined || !token.known || token.pos2 !== '人名';
  }
  if (honorific) return true;
  const size = end - start;
  if (doubt.why === 'kana-part') {
    if (size > FEW_KANA) return true;
    if (doubt.part === 'family') return found.intact >= 2 || scriptAt(text, start - 1) !== 'kana';
    const token = tokens.around(start, end).find((one) => one.start === start);
    const word = token !== undefined && functionWords.test(token.pos) && token.end === end;
    return size === FEW_KANA && !word;
  }
  return size >= SHORT_KANA_NAME || (scriptAt(text, start - 1) !== 'kana' && scriptAt(text, end) !== 'kana');
}
