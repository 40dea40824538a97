import type { Token } from '../../language/index.ts';
import type { TokensNear } from './tokens.ts';

/** Kanji that given names are written with. Written from general knowledge; 悪, 対, 無 and their like are not among them. */
const givenKanji = new Set(
  `一二三四五六七八九十百千万之乃也亜京仁介代以伊佐佑佳依侑俊保信修倫偉健優元光克八公六典冴凌凛凜力功加助努勇勉勝勲勘匡十千卓南博厚友史吉名君和咲哉哲唯善喜嘉四圭坂城堅堯夏夕多夢大太央夫奈奏妃姫威娃子孝季宇守安宏宗宙定宜実宣宥室寛富寧寿尊将尚尭展山岳峰嵩嶺川左巳巴希帆帝帯平年幸幹広康庸延弓弘弥彦彩彬彰律後従徳心志忍忠快怜怜恒恭恵悟悠情惇慈慎慧慶憲成拓捷政敏敦文斉斎斗新旭旺昂昇昌明易星春昭是時晃晋晟晴智暁暉暢曜曲更書朋朔望朝木未末本朱杏来東松枝果柊柚柾栄栞桂桃桜梅梓梢梨森椋椎楓楠業極楽榛樹橋櫂歌正武歩殊殿毅民水永汐汰沙河治泉法泰洋津洸活流浩浬海涼淳深清渉渚温湊湖満源準滉滋漣潔潤澄澪濃瀬火灯炎為照熊燈爽玄玖玲珠理琉琴瑚瑛瑞瑠璃生用由甲男町界留略登百皇盛直真眞睦瞬瞭矢知碧磨礼祐祥福禎秀秋稀稔稚穂穗空立竜章笑笹節範篤紀純紗紘素紬結絢統絵綜綾緋緑緒織美義羽翔翼耀耕聖聡聰肇育肖胡能脩臣臨舞航良花芙芯芳芽苗英茂茉茜草荘莉菊菜華萌葉葵蒼蓉蓮蔵薫藍蘭虎虹衛衣裕覚詩詠誉誓誠諒謙讓豊貞貴賀資賢赳起路輔輝辰農迪通逸進遊達道遥遼邦郁郎郷都鈴鉄銀錦鋭鎮鏡長門開間関阿陸陽隆隼雄雅雛零雪雫雲霞青静鞠音順須頼顕風颯飛香馨駿高魁鮎鳥鳳鷹鹿麗麻麿黎龍龍允共治嗣己幾恩摩滋玄紋耶輪里重野領鶴夜桐`,
);
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
  const run = kanjiRun.exec(text)?.[0] ?? '';
  if (run === '') return false;
  const behind = text.slice(run.length);
  if (politely.test(behind) && !titled.test(run)) return true;
  if (words.test(run)) return false;
  const within = tokens.around(start, end).filter((token) => token.start >= end && token.start < end + run.length);
  const [next] = within;
  if (next?.start === end && next.pos2 === '人名') return true;
  if (endsAName.test(behind)) return !within.some(isSaidOfPeople) || ofWoman.test(run);
  if (next === undefined || next.start !== end) return readsAsGiven(run);
  // 死ね, 許せない: the word goes on in kana.
  if (next.end > end + run.length && isVerbal(next)) return false;
  return run.length === 1 ? readsAsGiven(run) : !within.some(isWord);
}

/** 明記子: a word with such a character behind it is a name. */
const ofWoman = /^..[子美恵江代]$/;
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
const readsAsGiven = (run: string): boolean => [...run].every((kanji) => givenKanji.has(kanji));
