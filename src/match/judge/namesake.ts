import type { Span } from '../../kernel/index.ts';
import type { Context } from '../context/context.ts';
import { accused, otherTitles, otherWalks, otherWalksToo } from '../context/words.ts';
import { isRareByItself } from '../find/found.ts';
import type { Evidence } from './judge.ts';
import { isCalledByOwnTitle } from './likeliest.ts';
import type { Setting } from './ties.ts';
import type { TokensNear } from './tokens.ts';

/** Somebody of another walk of life, named right before: 俳優の田中一郎. */
const otherRoles =
  /(?:ルーキー|新人|助っ人|相方|原作|作者|先発|代打|四番|同期の芸人|選手|投手|捕手|内野手|外野手|監督|コーチ|力士|騎手|棋士|レーサー|レスラー|ボクサー|俳優|女優|声優|歌手|アイドル|芸人|タレント|漫画家|作家|小説家|作曲家|作詞家|アナウンサー|アナ|キャスター|YouTuber|ユーチューバー|Vtuber|配信者|議員|大臣|首相|総理|知事|候補|代議士|教授|博士|弁護士|社長|会長|武将|大名|容疑者|被告|主演|登場人物|主人公|ヒロイン|悪役|志士|藩士|武士|剣豪|絵師|浮世絵師|歌人|俳人|詩人|学者|社会人野球|大相撲|歌手で俳優|女子アナ|モデル|巨人|阪神|中日|広島|ヤクルト|横浜|DeNA|日ハム|ソフトバンク|オリックス|楽天|西武|ロッテ|ドラゴンズ|ジャイアンツ|タイガース|カープ|レッズ|アントラーズ|フロンターレ|マリノス|ガンバ|グランパス)(?:だった|である)?(?:の|、|・|:|：|「|（|\()*$/;

/** Characters each way in which a sentence is looked for. */
const SENTENCE = 60;

/** Pen names and stage names are. */
const inKana = /^(?:kana|mixed)$/;
/** What players, artists and stars do; right behind a full name that nothing ties to us. */
const otherDeeds =
  /^(?:さん|君|くん|ちゃん|氏|先生)?(?:は|が|も|の|って|を|に)[^。！？!?\s「」『』（）()]{0,4}?(?:描い|描く|連載|作画|出演|主演|登板|先発|打席|ホームラン|本塁打|打率|優勝|移籍|歌って|演じ|実況|新曲|ソロ曲|写真集|ファン|ライブ|アルバム|ドラフト|引退試合|守備|盗塁|一軍|二軍)/;

/** Works and feats, in the genitive right behind a full name that nothing ties to us: 佐藤美咲ちゃんの写真集. */
const otherWorks =
  /^(?:さん|君|くん|ちゃん|氏|先生)?の(?:写真集|小説|新作|新刊|著書|漫画|マンガ|アルバム|新曲|曲|歌声|楽曲|ファンクラブ|ファン|主演|出演作|ホームラン|本塁打|打率|打席|投球|防御率|盗塁|ゴール|ライブ|コンサート|舞台挨拶)/;
/** 小林裕子（声優）, 高橋直樹（元日ハム）. */
const roleBehind =
  /^[ 　]?[（(](?:[^）)]{0,6}の)?元?(?:選手|投手|捕手|内野手|外野手|監督|力士|騎手|棋士|俳優|女優|声優|歌手|アイドル|芸人|タレント|漫画家|作家|小説家|アナウンサー|YouTuber|Vtuber|議員|教授|巨人|阪神|中日|広島|ヤクルト|横浜|DeNA|日ハム|日本ハム|ソフトバンク|オリックス|楽天|西武|ロッテ|[^）)]{1,4}(?:府警|県警|道警)|AKB|乃木坂|欅坂|日向坂)/;
/** 田中課長役をやった俳優. */
const asRole = /^役(?![所場職人員に])/;

/** Called out to players and singers. */
const cheering = /^(?:さん|君|くん|ちゃん)?[、！!\s]?(?:がんば[れっ]|頑張[れっ]|ガンバ[レッ]|ファイト|おめでと|応援し)/;

/** What may stand between the name of another organisation and its member: 千葉市役所の職員の田中. */
const membership =
  /^(?:の|に勤める|勤務の|在住の|出身の|職員|社員|市長|町長|役所|職員の|[\p{Script=Han}ー]{1,8}[課部係室局]|[\p{Script=Han}]{1,4}長|で働く|にいる|にも|で|に|\s|　|・)*$/u;
const alsoBehind = /^[\s　]*[（(【[「][^）)】\]」]{0,6}$|^(?:って|は|さん(?:は|って)|氏は)$|^[\s　]*[@＠]$/;

/**
 * Whether the words mean a namesake: a player, an idol, a politician, somebody of another town or company. For a full name
 * the words that say so must stand at the name, since posts about staff talk of other things too; a bare surname
 * without a title or department at it is given up wherever they stand.
 */
export function isNamesake(setting: Setting, { post: { text }, here }: Evidence, tokens: TokensNear): boolean {
  const { found, titles, department } = setting;
  if (otherTitles.test(text.slice(found.end, found.end + 8)) && !isCalledByOwnTitle(setting)) return true;
  if (accused.test(text.slice(found.end, found.end + 4)) && !found.full && !setting.pointed) return true;
  const lastTitle = titles.find(({ start }) => start >= found.end);
  if (asRole.test(text.slice(lastTitle?.end ?? found.end).slice(0, 2))) return true;
  if (department !== undefined) return false;
  const behind = text.slice(found.end, found.end + 16);
  if (found.full && titles.length === 0 && roleBehind.test(behind)) return true;
  if (found.full && setting.ties.length === 0 && otherWorks.test(behind)) return true;
  const before = text.slice(Math.max(0, found.start - 24), found.start);
  if (titles.length === 0 && otherRoles.test(before)) return true;
  if (
    inKana.test(found.form) &&
    found.full &&
    setting.ties.length === 0 &&
    !isRareByItself(found) &&
    (otherDeeds.test(text.slice(found.end, found.end + 16)) || cheering.test(text.slice(found.end, found.end + 10)))
  )
    return true;
  const ours = here.keywords.length > 0 || here.departments.length > 0;
  const isBeside = ({ start, end }: Span): boolean => end <= found.start || start >= found.end;
  const others = here.elsewhere.filter(isBeside);
  if ([...others, ...here.employers.filter(isBeside)].some((place) => belongs(place, setting, text))) return true;
  if (ours) return false;
  if (found.full && !found.weak) return comesFromElsewhere(setting, text, tokens);
  if (titles.length > 0) return false;
  if (!found.full && isSpokenOfHere(setting, here, text)) return others.length > 0;
  const tied = setting.ties.some((tie) => tie !== 'telling' && tie !== 'dealing');
  return others.length > 0 || here.otherWalk || (!tied && here.otherWalkToo);
}

const sentenceEnd = /[。！？!?\n\r]/;

/** The sentence of the name speaks of the office, and of nothing that makes a namesake: what the others speak of counts for nothing. */
function isSpokenOfHere({ found }: Setting, here: Context, text: string): boolean {
  let from = found.start;
  while (from > 0 && found.start - from < SENTENCE && !sentenceEnd.test(text.charAt(from - 1))) from--;
  let to = found.end;
  while (to < text.length && to - found.end < SENTENCE && !sentenceEnd.test(text.charAt(to))) to++;
  const isHere = ({ start, end }: Span): boolean => start >= from && end <= to;
  const words = [here.departments, here.office, here.keywords, here.counters];
  if (!words.some((list) => list.some(isHere))) return false;
  const sentence = text.slice(from, to);
  return !otherWalks.test(sentence) && !otherWalksToo.test(sentence);
}

function belongs({ start, end }: Span, { found, titles }: Setting, text: string): boolean {
  if (end <= found.start) return found.start - end <= 14 && membership.test(text.slice(end, found.start));
  return titles.length === 0 && start - found.end <= 8 && alsoBehind.test(text.slice(found.end, start));
}

/** 千葉の田中一郎: a place other than ours, in the genitive right before. */
function comesFromElsewhere({ found }: Setting, text: string, tokens: TokensNear): boolean {
  if (text.charAt(found.start - 1) !== 'の') return false;
  const place = tokens.around(found.start, found.end).find((token) => token.end === found.start - 1);
  return place?.pos2 === '地域';
}
