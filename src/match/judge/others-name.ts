import type { Token } from '../../language/index.ts';
import { isUsualSurname } from '../../roster/index.ts';
import { isKnownToEverybody } from '../context/known-people.ts';
import { type Doubt, type Found, isRareByItself } from '../find/found.ts';
import { spellingOf } from '../stream/spelling.ts';
import type { Setting } from './ties.ts';
import type { TokensNear } from './tokens.ts';

/** Written as the roster has it, whatever stands between. */
const asOnRoster = /^(?:name|spaced|vertical|doubled|given-first|masked|alias)$/;

/**
 * Whether the words are another person's name as they stand: that of somebody whom everybody knows (和田アキ子), or one of which a part in other kanji
 * is a surname itself (村上・清宮, 小池 for 越智) or is read otherwise (田中角栄 for 田中すみえ).
 */
export function isOthersName({ found, ties }: Setting, text: string, tokens: TokensNear): boolean {
  const { start, end, form, doubt } = found;
  const isTied = ties.some((tie) => tie !== 'dealing' && tie !== 'service' && tie !== 'office');
  if (!isTied && !asOnRoster.test(form) && isKnownToEverybody(text.slice(start, end))) return true;
  if (doubt?.why !== 'other-kanji') return false;
  const token = tokens.exactly(doubt.start, doubt.end);
  if (doubt.part === 'given' && isSurname(doubt, token, text)) return true;
  // With few staff of rare surnames hardly anybody else can be meant, however the dictionary reads it.
  const isAlone = isRareByItself(found) && found.staff.every(({ ofFew }) => ofFew);
  if (isAlone || token?.pos3 !== (doubt.part === 'family' ? '姓' : '名')) return false;
  return !isReadAs(token, found, doubt.part);
}

/** 京田 高橋, 高田・古川, 柳田吉田: people in a row. */
const isSurname = ({ start, end }: Doubt, token: Token | undefined, text: string): boolean =>
  token?.pos3 === '姓' || isUsualSurname(text.slice(start, end));

function isReadAs({ reading }: Token, { staff }: Found, part: 'family' | 'given'): boolean {
  if (reading === undefined) return true;
  const heard = spellingOf(reading).codes.join();
  return staff.some(({ family, given }) => (part === 'family' ? family.part : given)?.kana.join() === heard);
}

const SHORT = 3;
const calledPolitely = /^\s*(?:さん|様|さま|氏|くん|ちゃん|殿|課長|係長|部長|主任)/;

/** 関節 for 関 節, 勝浦 for 浦 勝, 森本 for 森 本: a whole name that is a word, or a part of somebody else's. */
export function isWordOrSurname({ found, honorific }: Setting, text: string, tokens: TokensNear): boolean {
  const { start, end, form } = found;
  if (!/^(?:name|given-first|backwards)$/.test(form) || end - start >= SHORT) return false;
  const token = tokens.exactly(start, end);
  if (token?.known !== true) return false;
  if (token.pos2 === '人名') return true;
  return !(honorific && calledPolitely.test(text.slice(end, end + 4)));
}
