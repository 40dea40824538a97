import type { Span } from '../../kernel/index.ts';
import type { Token } from '../../language/index.ts';
import { type Doubt, type Found, isRareByItself } from '../find/found.ts';
import { soundKey } from '../names/sound.ts';
import { isKatakana, scriptAt } from '../stream/codes.ts';
import { spellingOf } from '../stream/spelling.ts';
import { functionWords, holdsLongParticle, isAdjective, isAllGrammar, isOfWords, isWord } from './kana-words.ts';
import type { TokensNear } from './tokens.ts';

const ownHonorific = /^\s*(?:さん|様|さま|氏|君|くん|ちゃん|殿|課長|係長|部長|主任)/;
const FEW_KANA = 3;
const LONG_KANA_NAME = 6;

/**
 * Whether a full name in doubtful spelling is to be believed with nothing that ties it to the organisation: other kanji
 * of the same sound may be another person's name, and two or three kana may be any word.
 */
export function isPlausible(found: Found, text: string, tokens: TokensNear, honorific: boolean): boolean {
  if (found.weak) return false;
  const { doubt } = found;
  if (doubt === undefined) return true;
  if (isInTwoScripts(found, doubt, text) || goesOn(found, doubt, tokens)) return false;
  switch (doubt.why) {
    case 'other-kanji':
      return isUnlikelyName(doubt, found, tokens);
    case 'hidden-part':
      return (
        doubt.part === 'given' &&
        (doubt.end - doubt.start >= 3 || tokens.exactly(doubt.start, doubt.end)?.known !== true)
      );
    // 大の大人
    case 'kana-within':
      return isNoParticle(doubt, tokens) || tokens.exactly(doubt.end, found.end)?.pos3 === '名';
    case 'backwards':
      return (
        (scriptAt(text, found.start - 1) === 'other' || !isOfWords(doubt, tokens)) &&
        (doubt.end - doubt.start >= LONG_KANA_NAME ||
          (doubt.end - doubt.start >= 4 && isClean(doubt, text, /^[はがをにのとも]/)))
      );
    // 和正 backwards is 正和, somebody else.
    case 'part-backwards':
      return (
        tokens.exactly(doubt.start, doubt.end)?.known !== true ||
        tokens.exactly(found.start, doubt.start)?.known !== true
      );
    // 鈴木は知らない
    case 'kana-head':
      return isNoParticle(doubt, tokens);
    case 'kana-tail':
      return (
        (isNoParticle(doubt, tokens) && tokens.endsAt(doubt.start, doubt.end)) ||
        behindTail.test(text.slice(doubt.end, doubt.end + 2))
      );
    case 'kana-part':
      return ownHonorific.test(text.slice(found.end, found.end + 4)) || kanaPartIsName(doubt, found, text, tokens);
    case 'all-kana':
      return (
        !isWord(doubt, tokens) &&
        ((honorific &&
          (found.end - found.start >= LONG_KANA_NAME || ownHonorific.test(text.slice(found.end, found.end + 4)))) ||
          kanaIsName(doubt, text, tokens))
      );
  }
}

/** Whether characters of the right sound are no word of their own (田中後期 is not 田中幸樹). */
export function isGivenName({ start, end }: Span, tokens: TokensNear): boolean {
  const token = tokens.exactly(start, end);
  if (token === undefined || !token.known) return end - start > 1;
  return token.pos2 === '人名' || token.pos1 === '固有名詞';
}

/** The dictionary reads the surname as that of the member of staff: 生田 is not 小田. */
export function readsLike({ reading }: Token, { staff }: Found): boolean {
  if (reading === undefined) return true;
  const heard = soundKey(spellingOf(reading).codes);
  return staff.some(({ family }) => soundKey(family.part.kana) === heard);
}

/** Kanji that no other family or person is likely to have: 多仲, 壱朗. */
function isUnlikelyName({ start, end, part, unusual }: Doubt, found: Found, tokens: TokensNear): boolean {
  if (part === 'given') return unusual === true;
  const token = tokens.exactly(start, end);
  if (token?.known !== true || found.intact >= 3) return true;
  // 山元和俊, 砂糖美咲: with the given name as it is, what sounds as the surname is hardly ever anything else.
  if (found.intact >= 2 && readsLike(token, found)) return true;
  // A word before a given name that no dictionary has is enough of a name by itself.
  const [from, to] = start === found.start ? [end, found.end] : [found.start, start];
  return to - from >= 2 && tokens.exactly(from, to)?.known !== true;
}

/** 松田まいに: what the dictionary takes for grammar is a name behind a surname, if it is a usual one and cut off. */
function isUsualInKana({ start, end }: Span, text: string, tokens: TokensNear): boolean {
  if (!usualInKana.has(text.slice(start, end))) return false;
  const here = tokens.around(start, end).filter((token) => token.start < end && token.end > start);
  return here.every((token) => token.end <= end && !/^(?:副詞|接続詞|助詞|連体詞)$/.test(token.pos));
}

/** Given names of two kana that are none of the everyday words. */
const usualInKana: ReadonlySet<string> = new Set(
  'あみ あや あゆ えま えみ えり かほ かよ くみ さき さち さや さよ しほ ちえ ちか ちさ ちほ なみ まい まお まき まな まほ まみ まや まゆ まり みお みか みき みく みさ みな みほ みゆ みよ みわ みう めい めぐ もえ ゆい ゆか ゆな ゆみ ゆり りえ りお りか りく りこ りさ りな りの りほ りん るい るか るな れい れな'.split(
    ' ',
  ),
);

/** と福井宇 with the surname in kana: the dictionary cuts it out, or the script changes before it. */
function isSurnameByItself({ start, end }: Span, text: string, tokens: TokensNear): boolean {
  if (end - start < FEW_KANA) return false;
  return isKatakana(text, start) !== isKatakana(text, start - 1) || tokens.exactly(start, end)?.pos3 === '姓';
}

function kanaPartIsName(doubt: Doubt, found: Found, text: string, tokens: TokensNear): boolean {
  const { start, end, part } = doubt;
  const size = end - start;
  if (size > FEW_KANA) return true;
  if (isRareByItself(found) && (size === FEW_KANA || !isGrammar(doubt, tokens))) return true;
  if (part === 'family' && start === found.start)
    return found.intact >= 2 || scriptAt(text, start - 1) !== 'kana' || isSurnameByItself(doubt, text, tokens);
  if (size === 1) return false;
  const hiragana = !isKatakana(text, start);
  if (hiragana && start === found.start && scriptAt(text, start - 1) === 'kana') return false;
  if (size < FEW_KANA && hiragana) {
    const token = tokens.exactly(start, end);
    if (scriptAt(text, end) === 'other' || particle.test(text.slice(end, end + 2)))
      return token?.pos === '名詞' || (found.intact > 1 && isUsualInKana(doubt, text, tokens));
    // 石田あきら is not 石田あき.
    const next = tokens.after(start, end);
    const goesOn = next?.start === end && next.surface.length === 1 && !functionWords.test(next.pos);
    return token?.pos2 === '人名' && found.intact > 1 && !goesOn;
  }
  return isNoParticle({ start, end }, tokens);
}

/** まだマシやった is not 島田竜矢 backwards: nobody turns a name round and changes the script within it as well. */
const isInTwoScripts = ({ start, end }: Found, { why }: Doubt, text: string): boolean =>
  why === 'backwards' && /[ぁ-ゖ]/.test(text.slice(start, end)) && /[ァ-ヶ]{2}/.test(text.slice(start, end));

/** 和田アキ子 is not 和田アキ, 勢いだ not 井田勢. */
function goesOn(found: Found, { why, part, start, end }: Doubt, tokens: TokensNear): boolean {
  if (why !== 'kana-part') return false;
  const isWordAcross = (token: Token): boolean =>
    token.known && token.start < start && token.end > start && token.end <= end && token.pos2 !== '人名';
  if (start > found.start && tokens.around(start, end).some(isWordAcross)) return true;
  return (
    part === 'given' &&
    tokens.around(start, end).some((token) => token.start === start && token.end > end && token.pos3 === '名')
  );
}

const particle = /^(?:は|が|を|に|の|と|も|って)/;
/** What follows a name of which the last character is in kana (健や for 健也). */
const behindTail = /^(?:さん|氏|様|くん|君|は|が|を|に|の|、|。|！|!|？|\s|$)/;

/** 山本かな, 山本です. */
function isGrammar({ start, end }: Span, tokens: TokensNear): boolean {
  const token = tokens.around(start, end).find((one) => one.start === start);
  return token !== undefined && (functionWords.test(token.pos) || token.end > end);
}

/** 中村勝や: a particle behind a name is no part of it. */
function isNoParticle({ start, end }: Span, tokens: TokensNear): boolean {
  const token = tokens.around(start, end).find((one) => one.start === start);
  if (token === undefined || token.end !== end) return true;
  return !functionWords.test(token.pos) && !/^(?:副詞可能|代名詞|非自立)$/.test(token.pos1);
}

/** What follows whoever a sentence begins with. */
const saidOf = /^(?:は|が|を|って|とか|なら|死ね|しね|うざ|むかつ|キモ|きも|のせい|に(?:会|あ|は|も))/;

function kanaIsName({ start, end }: Doubt, text: string, tokens: TokensNear): boolean {
  const size = end - start;
  if (size >= LONG_KANA_NAME) return true;
  if (isAdjective({ start, end }, tokens)) return false;
  if (size < LONG_KANA_NAME - 1) return isClean({ start, end }, text);
  const cleanBefore = scriptAt(text, start - 1) !== 'kana';
  const cleanAfter = scriptAt(text, end) !== 'kana' || (cleanBefore && saidOf.test(text.slice(end, end + 4)));
  if ((!cleanBefore || !cleanAfter) && isAllGrammar({ start, end }, tokens)) return false;
  if (!cleanBefore && !cleanAfter && holdsLongParticle({ start, end }, tokens)) return false;
  return (cleanBefore || tokens.beginsAt(start, end)) && (cleanAfter || tokens.endsAt(start, end));
}

function isClean({ start, end }: Span, text: string, behind = /^$/): boolean {
  const after = scriptAt(text, end) !== 'kana' || (end - start > 4 && behind.test(text.charAt(end)));
  return scriptAt(text, start - 1) !== 'kana' && after;
}
