import type { Category, Severity } from './finding.ts';

/**
 * The scale, documented in docs/severity.md. 0 is low, 1 medium, 2 high; critical comes from circumstances alone. It follows the
 * three views of the city policies: what is demanded or said (要求内容), in what manner (要求態様), how often (時間・回数・頻度).
 */
const base: Record<Category, number> = {
  threat: 2,
  privacy: 2,
  stalking: 2,
  sexual: 2,
  discrimination: 2,
  defamation: 2,
  obstruction: 1,
  exposure: 1,
  portrait: 1,
  impersonation: 1,
  credit: 1,
  demand: 1,
  insult: 1,
};
const levels: readonly Severity[] = ['low', 'medium', 'high'];

/** Below this an insult by itself is only just one. */
const mild = 0.6;

export interface Circumstances {
  /** Danger to life announced as certain: killing, stabbing, burning, with a time, a place or a weapon at hand. */
  danger: boolean;
  /** A home address, a private number, where somebody is right now: whoever reads it can act on it at once. */
  liveLeak: boolean;
  /** The work that is to be stopped is one on which lives depend. */
  lifeline: boolean;
  /** Asks others to join in or to spread. */
  callsOthers: boolean;
  /** Earlier alerts of the same author against the same person, where known. */
  earlier: number;
}

/** @param aimed findings that count towards the alert */
export function rateSeverity(
  aimed: readonly { category: Category; score: number }[],
  circumstances: Circumstances,
): Severity {
  if (circumstances.danger || circumstances.liveLeak) return 'critical';
  let level = Math.max(0, ...aimed.map((finding) => base[finding.category]));
  const kinds = new Set(aimed.map((finding) => finding.category)).size;
  if (kinds === 1 && aimed.every((finding) => finding.category === 'insult' && finding.score < mild)) level = 0;
  if (circumstances.lifeline && aimed.some((finding) => finding.category === 'obstruction')) level = Math.max(level, 2);
  // 態様: several kinds of attack in one post weigh more than one; so does calling others to join in.
  if (kinds >= 3) level += 1;
  if (circumstances.callsOthers && level === 0) level = 1;
  // 時間・回数・頻度
  if (circumstances.earlier >= 3) level += 1;
  return levels[Math.min(level, 2)] ?? 'low';
}

const announcedTime =
  /(?:[0-9一二三四五六七八九十]{1,2}日以内|(?:次|今度|こんど)(?:の|に|は|、)?[^。\n]{0,10}(?:来たら|出てきたら|会ったら|とき|時に|訪問|火事場|現場)|演説会|卒園式|卒業式|選挙の日|当直の日|今夜|今晩|今日|本日|明日|あした|あす(?=[のは、])|明後日|あさって|明朝|明晩|来週|今週|来月|今から|これから|今すぐ|次の[月火水木金土日]|[月火水木金土日]曜|[月火水木金土日](?:の|に)(?:朝|夜|昼|夕)|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{1,2}\/[0-9]{1,2}|[0-9]{1,2}日(?:に|の)|[0-9一二三四五六七八九十]{1,3}時|:[0-9]{2}|帰り道|退勤|出勤|通勤|夜道で|駐車場で|窓口で|玄関|家に(?:行|火)|庁舎|当日|祭り|まつり|式典|朝イチ)/u;
const deadly =
  /(?:殺|ころ(?:す|し)|頃す|56す|刺し|刺す|刺そ|めった刺|撃つ|撃っ|撃ち|轢|火[をぃい]?(?:つ|付|放)|燃や|放火|爆破|爆弾|爆発|吹っ飛|吹き飛|灯油|ガソリン|道連れ|命日|息の根|血の海|首を絞|毒|サリン|沈め|埋め|突き落と|首を切|顔を切|襲撃|射殺|猟銃|銃で|硫化水素|車列に突っ込)/u;
const atHand =
  /(?:弾(?:は|を|も)?(?:もう)?込め|(?:包丁|ナイフ|刃物|のこぎり|猟銃|バット|銃|灯油|ガソリン|爆弾|斧|鉈|ロープ|ハンマー|金槌|鉄パイプ|毒|硫酸)(?:を|は|も|なら)?(?:持って|もって|買っ|用意|研い|積ん|準備|仕掛け|借り|込め|物置にある|手元にある|撒|まい|かぶせ|かけ))/u;
/** A weapon in hand on the way to somebody, whatever is said to be done with it. */
const armedOnTheWay =
  /(?:包丁|ナイフ|刃物|のこぎり|斧|鉈|銃|金属バット|出刃)(?:を|は|も)?(?:持って|持参して|隠して|忍ばせて|懐に)[^。\n]{0,16}(?:行[くっき]|く(?:から|ぞ|$)|待[つっち]|会い|向か|出迎え|お礼)/u;
/** Bombs, fire and poison where many people are; a loan of words from computers (落とす, 飛ぶ) is none. */
const massDanger =
  /(?:爆破|爆弾|爆発|ドカン|どかん|ガスボンベ|がすぼんべ|硫化水素|サリン|さりん|(?:農薬|毒|薬品)(?:を)?[^。\n]{0,6}(?:入れ|混ぜ|ぶちこ|ぶち込|流し|撒|まく)|火[をぃい]?(?:つけ|付け|放)|放火|(?:灯油|ガソリン|がそりん)(?:を)?[^。\n]{0,4}(?:撒|まい|まく|かけ)|乱射)/u;
const harmless = /(?:訓練|デマ|でま|usb|システム|しすてむ)/u;
/** A room, a lot or a floor of a home: enough to stand before the door. */
const doorstep =
  /(?:[0-9０-９a-z]{1,4}[-−]?[a-z]?\s?号室|[a-z0-9]{1,3}[号]?棟\s?[0-9]{2,4}|番地は?[0-9]|[0-9]{1,3}(?:-|の)[0-9]{1,3}(?:(?:-|の)[0-9]{1,4})?\s?な?。?[^。]{0,6}(?:表札|ちゃいむ|チャイム)|鍵は[^。\n]{0,8}(?:下|中|上)|から[一二三四五六七八九0-9]{1,2}軒目)/u;
const rightNow =
  /(?:今|いま|現在|たった今|さっき|なう)[^。\n]{0,24}(?:にいる|いるぞ|いるよ|います|なう|発見|目撃|見かけ|飲んで|食べて|並んで|乗って|入って|出て)/u;

/** Whether a threat in this text (folded or not) announces danger to life as certain. */
export function announcesDanger(text: string): boolean {
  return armedOnTheWay.test(text) || (deadly.test(text) && (announcedTime.test(text) || atHand.test(text)));
}

/** Whether a threat to stop an office's work is one to the lives of those inside. */
export function endangersMany(text: string): boolean {
  return massDanger.test(text) && !harmless.test(text);
}

/** Whether a text leads to the very door of a home. */
export function leadsToTheDoor(text: string): boolean {
  return doorstep.test(text);
}

/** Work on which lives depend: to stop it is more than a nuisance. */
const lifeline =
  /(?:119|110|救急|救助|消防|防災|避難|病院|病棟|入院|浄水|水道|給食|除雪|発電|信号|踏切|火災|災害|当直)/u;

export function stopsALifeline(text: string): boolean {
  return lifeline.test(text);
}

/** Whether a text says where somebody is at this moment. */
export function tellsWhereNow(text: string): boolean {
  return rightNow.test(text);
}
