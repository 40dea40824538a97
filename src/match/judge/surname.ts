import type { Span } from '../../kernel/index.ts';
import type { Token } from '../../language/index.ts';
import { isUsualSurname } from '../../roster/index.ts';
import { accused, otherTitles, teacherWord } from '../context/words.ts';
import type { Found } from '../find/found.ts';
import { readsAsGiven } from '../names/given-kanji.ts';
import { scriptAt } from '../stream/codes.ts';
import { isWordBehind } from './edges.ts';
import { givenNameBehind } from './given-behind.ts';
import type { Evidence } from './judge.ts';
import { isCalledByOwnTitle } from './likeliest.ts';
import { readsLike } from './plausible.ts';
import { isTelling, type Setting } from './ties.ts';
import type { TokensNear } from './tokens.ts';

const particles =
  /^(?:[@＠]|は|が|を|に|の|と|も|へ|で|って|という|から|より|や|か|よ|だ|です|じゃ|、|。|！|!|？|\?|…|・|\s|　|「|」|（|\(|）|\)|w|笑|ら|ども|共|たち|達|等|$)/;
/** 田中H: the given name's first letter. */
const initialBehind = /^[ 　]?[A-ZＡ-Ｚ](?![A-Za-zＡ-Ｚａ-ｚ])/;
/** Words that only a person's name takes. */
const ownTitle =
  /^\s*(?:さん|様|さま|氏|君|くん|ちゃん|殿|先生|(?:って|という|とかいう)(?:職員|人|奴|やつ|ヤツ|男|女|おっさん|おばさん))/;

const katakanaAndNo = /^[ァ-ヶー]+の$/;

/** なら and いで before a title are grammar, though somebody may be called so. */
function isParticle({ found, titles, department }: Setting, text: string, tokens: TokensNear): boolean {
  if (found.form !== 'kana') return false;
  const before = scriptAt(text, found.start - 1);
  // ハマの校長 is no 浜野, 先生にしなさい no 西.
  if (katakanaAndNo.test(text.slice(found.start, found.end))) return true;
  const behindTitle = titles.some(({ end }) => end === found.start);
  if (behindTitle && scriptAt(text, found.end) === 'kana' && !ownTitle.test(text.slice(found.end, found.end + 8)))
    return !tokens.exactly(found.start, found.end)?.pos.startsWith('名詞');
  // かった in 良かった.
  if (before === 'kanji' && !tokens.beginsAt(found.start, found.end)) return true;
  if (before !== 'kana' || found.end - found.start > 2) return false;
  if (ownTitle.test(text.slice(found.end, found.end + 8))) return false;
  // 市民課のさの, and nothing more.
  if (department !== undefined && found.start - department.end === 1 && scriptAt(text, found.end) === 'other')
    return false;
  const token = tokens.exactly(found.start, found.end);
  return token === undefined || !token.pos.startsWith('名詞');
}

/**
 * Whether a surname ends where it seems to, and is not the first half of another person's full name. A word that is plainly
 * none (田中最悪, 田中死ね) may follow; a given name (田中紀重が) may not.
 */
function endsHere(behind: string, found: Span, tokens: TokensNear): boolean {
  if (isWordBehind(behind, 0) || initialBehind.test(behind)) return true;
  if (givenNameBehind(behind, found.start, found.end, tokens)) return false;
  if (particles.test(behind)) return true;
  const next = tokens.after(found.start, found.end);
  if (next === undefined) return true;
  if (!next.known || next.pos2 === '人名' || next.start !== found.end) return false;
  if (/^(?:動詞|形容詞|副詞|助詞|助動詞|感動詞)$/.test(next.pos)) return true;
  return (
    next.surface.length > 1 &&
    !/^(?:が|は|を|に|の|も|と|って|さん|氏)/.test(behind.slice(next.surface.length)) &&
    next.pos1 !== '接尾'
  );
}

/** Title and department at the name are both the person's own. */
export const BOTH_FIT = 16;
/** One of them is, and the other does not speak against it. */
export const ONE_FITS = 8;

/** A usual surname of the same reading, but nobody's on the roster (those are found as they stand): somebody slipped, or hides behind it. */
function isNobodysSurname({ found }: Setting, tokens: TokensNear): boolean {
  const token = tokens.exactly(found.start, found.end);
  return found.form === 'homophone' && token?.pos2 === '人名' && token.pos3 === '姓' && readsLike(token, found);
}

/** 渡辺 is not 渡部 by its sound: it is another name; and 日時 is a word, whomever it sounds like. */
function isOtherWord({ found }: Setting, text: string, tokens: TokensNear): boolean {
  const { start, end } = found;
  if (found.form === 'mixed') return tokens.exactly(end - 1, end)?.pos === '助詞';
  const first = tokens.around(start, end).find((token) => token.start === start);
  if (first?.known !== true) return false;
  if (found.form === 'backwards') return first.end >= end;
  if (found.form !== 'homophone') return false;
  if (first.end === end) return true;
  // 谷真己 sounds as 玉木 does, but is 谷 with a given name; 夏藤 is not.
  return (
    first.pos3 === '姓' &&
    first.end < end &&
    isGivenBehind(text.slice(first.end, end), first.end - start, tokens.exactly(first.end, end))
  );
}

/** @param surname how many characters stand before it: 石川希 is 石川 with a given name, 奥乃 hardly 奥 */
const isGivenBehind = (rest: string, surname: number, token: Token | undefined): boolean =>
  ((rest.length > 1 || surname > 1) && readsAsGiven(rest)) || (token?.pos2 === '人名' && token.pos3 === '名');

/** 北側隊長: a word as it may be, with the person's own title right behind it. */
const isCalledByTitle = ({ found, titles, honorific, department }: Setting): boolean =>
  titles.some(({ start }) => start === found.end) || (department !== undefined && honorific);

/**
 * Whether a bare surname is somebody's name here, and not a wood, a place, a station exit or a part of a longer word.
 * A title at the name says so by itself; otherwise parts of speech and what follows decide.
 */
export function isNamed(setting: Setting, points: number, { post: { text } }: Evidence, tokens: TokensNear): boolean {
  const { found, titles, honorific, ties } = setting;
  const behind = text.slice(found.end, found.end + 8);
  const before = text.slice(Math.max(0, found.start - 8), found.start);
  if ((otherTitles.test(behind) && !isCalledByOwnTitle(setting)) || (accused.test(behind) && !setting.pointed))
    return false;
  if (found.form === 'backwards' && points < ONE_FITS) return false;
  // Writers and artists are called so too (尾田先生); it ties only whoever is called so by that very name.
  if (found.form === 'homophone' && points < BOTH_FIT && titles.some(({ word }) => word === teacherWord)) return false;
  if (titles.length > 0 || setting.department !== undefined) {
    const behindName = titles.some(({ start }) => start >= found.end);
    return (
      (points >= BOTH_FIT ||
        !isOtherWord(setting, text, tokens) ||
        (points >= ONE_FITS && (isNobodysSurname(setting, tokens) || isCalledByTitle(setting)))) &&
      !isParticle(setting, text, tokens) &&
      (behindName || honorific || endsHere(behind, found, tokens) || isWholeSurname(found, text, tokens))
    );
  }
  if (found.weak)
    return (
      (isPointedAt(before) && (honorific || endsHere(behind, found, tokens))) ||
      ((isTelling(found) || ties.includes('thread')) && ownTitle.test(behind)) ||
      (honorific && ties.some((tie) => tie === 'department' || tie === 'keyword' || tie === 'counter'))
    );
  if (!honorific && !endsHere(behind, found, tokens) && !isWholeSurname(found, text, tokens)) return false;
  if (isTelling(found)) return standsAsName(setting, text, tokens);
  if (ties.length === 0 || ties[0] === 'telling') return false;
  const size = found.end - found.start;
  const token = tokens.exactly(found.start, found.end);
  const strong = ties.some((tie) => tie === 'department' || tie === 'keyword' || tie === 'counter');
  if (ownTitle.test(behind)) return strong || ties.length > 0;
  if (isPointedAt(before)) return true;
  if (token === undefined) return found.form === 'surname' ? false : strong;
  if (isSurname(token)) return size > 1 || strong;
  return isPlaceOrUnknown(token) && strong && honorific;
}

/** What stands behind a person's name sooner than behind a word or a place. */
const ofPerson =
  /^(?:んち|んとこ|め[、。！!]|よ[、。！!]|[、。！!]?(?:お前|おまえ|てめ|あんた|貴様)|死ね|殺|(?:まじ|マジ)?(?:うざ|ウザ|キモ|きも|むかつ|ムカつ)|の(?:家|自宅|部屋|実家|住まい|住所|電話|番号|携帯|メール|垢|アカ|旦那|娘さん|息子さん|通勤|帰り|後ろ|あと|過去|不倫|本性|怒鳴|説明|対応|態度|娘|息子|子|嫁|妻|夫|旦那|奥さん|親|母|父|兄|弟|姉|妹|顔|頭|髪|声|体|胸|足|脚|尻|車|写真|名札|机|野郎|奴|やつ|ばか|バカ|馬鹿|クソ|ハゲ|デブ|ババ|ジジ)|(?:は|が|も)(?:嘘|うそ|無能|バカ|馬鹿|アホ|クズ|最低|辞め|消え|死|笑っ|怒鳴|黙っ|逃げ|裏で|不倫|浮気|横領|賄賂|いつも|毎朝|毎晩|また)|(?:を|に)(?:殺|刺|殴|許|晒|尾行|辞めさ|クビ|首に|土下座|会い|待ち伏せ|謝)|って(?:奴|やつ|ヤツ|人|職員|男|女|おっさん|ババ)|とかいう|みたいな(?:無能|奴|やつ|人|バカ|クズ|職員))/;
const calledNames = /(?:あの|クソ|くそ|糞|バカ|馬鹿|アホ|ハゲ|デブ|ブス|無能|ゴミ|クズ)の?$/;

/** What stands behind a place sooner than behind a person who is called the same. */
const ofPlace =
  /^(?:諸島|列島|半島|高原|温泉|神社|城|村|島|港|市|町|区|駅|線|店|流|から|まで|へ|出身|方面|周辺|付近|に(?:行|旅|住|泊|到|着|ある|は|引)|で(?:食|買|遊|泊|開|行|の)|の(?:海|島|山|自然|天気|街|町|夜景|餃子|観光|桜|雪|店|駅|人口|名物|ほう|方))/;

const isPointedAt = (before: string): boolean =>
  /(?:担当|窓口|受付|係|職員|公務員|役人|役所)(?:は|が|の|・|:|：|\s)*$/.test(before);
const isSurname = (token: Token): boolean => token.pos2 === '人名' && token.pos3 !== '名';
const isPlaceOrUnknown = (token: Token): boolean => token.pos1 === '固有名詞' || !token.known;

/** The dictionary sees a surname and no given name behind it: 東條まぢむかつく, 佐々木4ね. */
function isWholeSurname(found: Found, text: string, tokens: TokensNear): boolean {
  const token = tokens.exactly(found.start, found.end);
  if (token === undefined || !isSurname(token) || found.end - found.start < 2) return false;
  const script = scriptAt(text, found.end);
  if (script === 'other') return true;
  const next = tokens.after(found.start, found.end);
  return script === 'kana' && next?.known === true && next.pos2 !== '人名' && next.surface.length < 3;
}

/** A rare surname needs no word of the office near it, only a place where a name may stand. */
function standsAsName({ found, ties }: Setting, text: string, tokens: TokensNear): boolean {
  const behind = text.slice(found.end, found.end + 8);
  const size = found.end - found.start;
  const token = tokens.exactly(found.start, found.end);
  if (ownTitle.test(behind)) return size > 1 || token !== undefined;
  if (size < 2) return false;
  // Kanji behind it are sooner the given name of somebody else.
  if (ties[0] === 'telling' && scriptAt(text, found.end) === 'kanji') return isWordBehind(behind, 0);
  if (token === undefined) return tokens.beginsAt(found.start, found.end) && tokens.endsAt(found.start, found.end);
  if (isSurname(token) || !token.known) return true;
  // 小笠原 and 榊原 are borne by thousands; the dictionary knows them as a place and a company.
  if (isUsualSurname(text.slice(found.start, found.end)))
    return scriptAt(text, found.start - 1) !== 'kanji' && !ofPlace.test(behind);
  // 鵜飼 is a word, 西表 a place: somebody's name where the post treats it as a person.
  const before = text.slice(Math.max(0, found.start - 4), found.start);
  return token.pos === '名詞' && (ties[0] !== 'telling' || ofPerson.test(behind) || calledNames.test(before));
}
