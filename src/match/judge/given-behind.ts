import type { Token } from '../../language/index.ts';
import { isOfGivenNames, readsAsGiven } from '../names/given-kanji.ts';
import type { TokensNear } from './tokens.ts';

/** What stands behind a surname and is no given name. */
const words =
  /^(?:(?:本人|自身|自体|夫人|夫妻|夫婦|女史|親父|親子|家族|兄弟|姉妹|一味|一家|一同|一派|一人|一番|野郎|先生|教諭|大好|大体|大事|正直|信用|公平|有能|以外|以上|以下|今日|明日|毎日|次長|市長|所長|園長|室長|[氏君様殿共達等嬢婆爺姉兄夫妻側派組案式流家宅邸課係])$|看護師|保育士|消防士|司書|相談員|職員|事件|騒動|問題|阿呆|[糞屑豚鬼禿蛆馬無最死消辞殺嫌臭嘘醜邪卑])/;
const kanjiRun = /^[\p{Script=Han}々]{1,4}/u;

/**
 * Whether kanji right behind a surname read as a given name: then it is the full name of somebody, and not the bare surname
 * of a member of staff (市民課の田中紀重). Words (田中最悪, 田中死ね, 田中対応悪い) do not.
 * @param text from the end of the surname on
 */
export function givenNameBehind(text: string, start: number, end: number, tokens: TokensNear): boolean {
  const whole = kanjiRun.exec(text)?.[0] ?? '';
  const run = whole.replace(titleBehind, '');
  if (run === '') return false;
  const behind = text.slice(run.length);
  if (politely.test(behind) && !titled.test(run)) return true;
  if (run !== whole) return readsAsGiven(run);
  if (words.test(run)) return false;
  const within = tokens.around(start, end).filter((token) => token.start >= end && token.start < end + run.length);
  const inside = within.filter((token) => token.end <= end + run.length);
  const [next] = within;
  if (next?.start === end && next.pos2 === '人名') return true;
  if (run.length > 1 && !commonWords.test(run) && [...run].every(isOfGivenNames)) return true;
  if (endsAName.test(behind)) return !inside.some(isSaidOfPeople) || ofWoman.test(run);
  if (next === undefined || next.start !== end) return readsAsGiven(run);
  // 死ね, 許せない: the word goes on in kana.
  if (next.end > end + run.length && isVerbal(next)) return false;
  return run.length === 1 ? readsAsGiven(run) : !within.some(isWord);
}

/** Words of characters that given names have too, which stand behind surnames all the same. */
const commonWords =
  /^(?:元気|人気|本気|平気|天才|有名|安心|利用|会見|会話|会議|会計|出世|出身|出勤|出張|相談|子供|正義|正体|大変|大学|中学|高校|本当|今年|来年|今月|公務|市民|人間|大人|友人|自宅|自分|一応|全然|全部|全員|全力|最近|以外|以上|以下|公平|一人|一番|一味|一家|本人|大好|大体|大事|正直|有能|用事|市長|見学|記事|市立|市内|市政|立場|日曜|月曜|火曜|水曜|木曜|金曜|土曜|一日|二人|三人|人生|人事|人達|世間|世代|知人|知事|成人|美人|高齢|広報|総務|建設|教育|市議|仕事|方面|経理|計画|企画|財政)/;
/** 明記子: a word with such a character behind it is a name. */
const ofWoman = /^..[子美恵江代]$/;
/** 木下共仁子課長. */
const titleBehind = /(?<=.)(?:課長|係長|部長|主任|主査|主事|次長|局長|所長|園長|校長|室長|隊長|館長|[課係])$/;
const titled = /^(?:課長|係長|部長|主任|主査|主事|担当|職員|先生|本人|看護師|保育士|司書)/;
/** What follows a whole name; a word that is said of somebody (田中最悪, 田中対応) may also stand there. */
const endsAName = /^(?:は|が|を|に|の|と|も|へ|って|という|っていう|とかいう|から|、|。|！|!|？|\?|\s|$)/;
const isSaidOfPeople = ({ known, pos, pos1, surface }: Token): boolean =>
  known &&
  surface.length > 1 &&
  (/^(?:サ変接続|形容動詞語幹|副詞可能|ナイ形容詞語幹|代名詞|非自立)$/.test(pos1) || /^(?:副詞|形容詞)$/.test(pos));
const politely = /^(?:さん|様|さま|氏|くん|ちゃん|殿)/;
const isWord = ({ known, pos2, surface }: Token): boolean =>
  known && pos2 !== '人名' && surface.length > 1 && !readsAsGiven(surface);
const isVerbal = ({ pos }: Token): boolean => /^(?:動詞|形容詞)/.test(pos);
