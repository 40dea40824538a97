import { isOfGivenNames } from '../names/given-kanji.ts';
import { isKatakana, type Script, scriptAt } from '../stream/codes.ts';
import type { TokensNear } from './tokens.ts';

/** Kanji that given names end in: behind a full name they make another one of it. */
const givenEnding =
  /^[太郎子美助介男夫人斗也哉樹香奈恵江代平吾司志之丞衛門丸作吉蔵造治次二三朗彦雄実穂菜花喜貴希輝義紀典史和宏浩弘幸久寿憲章昌博孝隆]/;
/** 津田亮雄 is not 津田亮. */
const oneMore = new RegExp(
  `${givenEnding.source}(?:さん|氏|様|くん|ちゃん|課長|係長|部長|主任|主査|主事|は|が|を|の|って|、|。|$)`,
);
/** Kanji that stand behind a person's name without being part of it. */
const behindName =
  /^[氏様君殿宛邸派似達等級前後役本談作著編文案間的系側組班課係部署局室長員職主市区町村県元兼他以非無不未全各同御]/;
/** 田中君 is called politely, 田中君子 is somebody. */
const honorificKanji = /^(?:氏|様|君(?![子江代枝恵衣春映絵奈穂乃佳華花愛義博平太明笑幸広之])|殿|達|等)/;
/** Kanji that end a department, a title or an institution, after which a name may begin. */
const beforeName = /[課係部署局室員者院校園館氏様君所内中外旧元故妻夫姉妹兄弟父母息娘]$/;
const particlesBefore = /[のはがをにへとでもやよねかさてたなるいくうらしっん]$/;

/** Whether a name of kanji stands free of the characters around it, and is no part of a longer word or name. */
export function standsFree(
  text: string,
  start: number,
  end: number,
  tokens: TokensNear,
  known: {
    beginsAfterWord: boolean;
    endsBeforeWord: boolean;
    /** So much of a name that a wrong cut is unlikely. */
    long: boolean;
    short: boolean;
    single: boolean;
    full: boolean;
  },
): boolean {
  const before = scriptAt(text, start - 1);
  const after = scriptAt(text, end);
  const head = scriptAt(text, start);
  const tail = scriptAt(text, end - 1);
  const sure = known.full || known.endsBeforeWord;
  /** Asked only where the characters alone leave it open. */
  const beginsAfterAdverb = (): boolean => sure && tokens.endsWithFreeWord(start);
  if (
    before === 'kanji' &&
    head === 'kanji' &&
    !known.beginsAfterWord &&
    !freeBefore(text, start, end, tokens, known.long) &&
    !(sure && isRepeat(text, start)) &&
    !(!known.short && beginsAfterAdverb())
  )
    return false;
  if (
    after === 'kanji' &&
    tail === 'kanji' &&
    !known.endsBeforeWord &&
    !freeAfter(text, start, end, tokens, known.long) &&
    !(known.full && isRepeat(text, end))
  )
    return false;
  if (known.single && before === 'kanji' && !known.beginsAfterWord && !isRepeat(text, start) && !beginsAfterAdverb())
    return false;
  const clean = {
    beginsAfterWord: known.beginsAfterWord || isRepeat(text, start),
    endsBeforeWord:
      known.endsBeforeWord || isWordBehind(text, end) || isRepeat(text, end) || called.test(text.slice(end, end + 4)),
  };
  if (known.short && !isSplitOff(start, end, before, after, tokens, clean)) return false;
  const katakana = isKatakana(text, start);
  if (katakana && isKatakana(text, start - 1)) return false;
  if (isKatakana(text, end - 1) && isKatakana(text, end) && text.charAt(end) !== 'ー' && !known.endsBeforeWord)
    return known.full && calledInKatakana.test(text.slice(end, end + 4));
  if (known.long || head !== 'kana' || before !== 'kana' || particlesBefore.test(text.slice(0, start))) return true;
  // もとタナカ: the script changes. やっぱたなかいちろう: what stands before is a word by itself.
  return (sure && katakana !== isKatakana(text, start - 1)) || beginsAfterAdverb();
}

/** 山山田隆充: one character of a name twice is still the name. */
const isRepeat = (text: string, at: number): boolean => text.charAt(at - 1) === text.charAt(at);

const endsAName = /^(?:さん|氏|様|くん|ちゃん|課長|係長|部長|主任|主査|主事|は|が|を|って|という|、|。|$)/;
const called = /^っ?て(?:奴|やつ|ヤツ|人|職員|誰)/;
const calledInKatakana = /^(?:サン|ｻﾝ|クン|ｸﾝ|サマ|ｻﾏ|チャン|ﾁｬﾝ|センセ|ッチ|ァ|ｧ|メガ|ヨ|コラ|ｺﾗ|ノヤ)/;

/** 東大行 in 東大行かない: a name of two or three kanji must be cut from its neighbours by the tokenizer too. */
function isSplitOff(
  start: number,
  end: number,
  before: Script,
  after: Script,
  tokens: TokensNear,
  known: { beginsAfterWord: boolean; endsBeforeWord: boolean },
): boolean {
  const head = before === 'other' || known.beginsAfterWord || tokens.beginsAt(start, end);
  return head && (after === 'other' || known.endsBeforeWord || tokens.endsAt(start, end));
}

function freeBefore(text: string, start: number, end: number, tokens: TokensNear, long: boolean): boolean {
  if (long && beforeName.test(text.slice(Math.max(0, start - 1), start))) return true;
  const previous = tokens.before(start, end);
  if (!tokens.beginsAt(start, end)) return false;
  return previous === undefined || !(previous.pos === '接頭詞' || previous.pos2 === '人名');
}

/** Words that the tokenizer glues to a name or cuts in two (一死, 死/ね). */
const plainlyBehind =
  /^(?:死ね|死ん|氏ね|タヒ|ﾀﾋ|殺[さしすせそ]|消え|辞め|出て|今日(?![香子])|昨日|明日(?![香里美華菜花佳加奈])|毎日|最[悪低]|無能|許[させ])/;

/** Whether what follows is plainly no part of a name. */
export const isWordBehind = (text: string, end: number): boolean => plainlyBehind.test(text.slice(end, end + 4));

function freeAfter(text: string, start: number, end: number, tokens: TokensNear, long: boolean): boolean {
  const behind = text.slice(end, end + 2);
  if (isWordBehind(text, end) || honorificKanji.test(behind) || (long && behindName.test(behind))) return true;
  if (!tokens.endsAt(start, end) || oneMore.test(text.slice(end, end + 5))) return false;
  const next = tokens.after(start, end);
  // 田中泰 in 田中泰克って, 小川和 in 小川和月子.
  if (
    !long &&
    (next?.pos3 === '名' || (isOfGivenNames(behind.charAt(0)) && endsAName.test(text.slice(end + 1, end + 5))))
  )
    return false;
  // 田中一 in 田中一郎, 渡辺貴 in 渡辺貴喜: one more kanji makes another given name.
  if (next === undefined || next.surface.length > 1) return true;
  return long ? !isOfGivenNames(behind.charAt(0)) : !next.pos.startsWith('名詞');
}
