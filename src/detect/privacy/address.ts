import type { Leak } from './leak.ts';

const numeral = '[0-9○零一二三四五六七八九十百]';
const run = `${numeral}{1,5}`;
const hyphen = '(?:[-‐‑‒–—−ー─]|の)';
const prefecture = '(?:北海道|東京都|(?:京都|大阪)府|[一-龠]{2,3}県)';
const municipality = '[一-龠ぁ-んヶケ々]{1,6}?[市区町村郡]';
/** Letters of a town name; 々, ヶ and kana occur (folded: ヶ→ゖ). */
const town = '[一-龠々ゖがのぁ-んー]{1,10}?';
const room = `(?:\\s?[-−ー]?\\s?${run}\\s?(?:号室|号棟|号|階|f|棟)|[-−]${run})?`;
const block = `(?:${run}\\s?丁目\\s?(?:${run}\\s?(?:番地?(?:の)?\\s?(?:${run}\\s?号?)?|${hyphen}\\s?${run}(?:${hyphen}${run})?)?)?|${run}\\s?番地(?:の)?(?:${run})?|${run}\\s?番\\s?${run}\\s?号|${run}\\s?番(?:${run})?(?![目組線手茶])|${run}${hyphen}${run}(?:${hyphen}${run}){0,2})`;

const withPlace = new RegExp(
  `(?:〒?\\s?[0-9]{3}-[0-9]{4}\\s{0,2})?(?:${prefecture}\\s?)?(?:${municipality}\\s?)(?:${municipality}\\s?)?(?:大?字)?(?:${town})?\\s?${block}${room}`,
  'gu',
);
const townOnly = new RegExp(`(?:大?字)?[一-龠々][一-龠々ゖがの]{0,7}\\s?${block}${room}`, 'gu');
/** A lot number alone: a municipality and a town before it, or 住所は and the like right before. */
const lot = new RegExp(
  `(?:${prefecture}\\s?)?${municipality}\\s?(?:[一-龠々]{1,4}[町村区]\\s?)?(?:大?字)?[一-龠々ゖがのぁ-んー]{1,9}${run}(?:番地?|号)?(?![0-9,%]|\\s?[年月日時分秒円人件回位点個%万億度期代号歳才話勝敗対つ台本枚番倍割匹頭名])`,
  'gu',
);
const namedLot = new RegExp(
  `(?<=(?:住所|自宅|実家|家|住まい|んち|ん家|所在地|現住所|本籍)(?:は|が|の住所は|、|:|→|=|\\s|も|って){1,2})(?:大?字)?[一-龠々ゖがのぁ-んー]{2,12}${run}(?:番地?|号)?(?![0-9,%]|\\s?[年月日時分秒円人件回位点個%万億度期代歳才話勝敗対つ台本枚番倍割匹頭名])`,
  'gu',
);
/** Shirakaba-shi, Sakuradai 2-14-9 */
const romanised =
  /(?<![a-z])[a-z]{3,20}-(?:shi|ku|cho|machi|mura|gun),?\s{0,2}(?:[a-z-]{2,24},?\s{0,2}){1,3}[0-9]{1,4}(?:-[0-9]{1,5}){1,4}/gu;
const postal = /〒\s?[0-9]{3}-?[0-9]{4}/gu;
const cue =
  /(?:住所|住んで|自宅|実家|家(?:は|が|、|の|→|:|だ)|んち|ん家|在住|所在|住まい|〒|部屋|宅|まんしょん|あぱーと|はいつ|こーぽ|号室|番地|表札|引っ越し|字)/u;
/** Names of towns end so; with two numbers behind, it is an address even without a city. */
const townEnding = /[町村台丘野原田山川谷島浜崎沢津西東南北上下中新小大本通条里坂橋木森林池宮寺内外口根尾瀬江]$/u;

/**
 * Postal addresses in a folded view: with a municipality or postcode, with 丁目 or 番地, or a town and three numbers. A town with
 * two numbers (大住59-1) needs a word such as 住所 or 家 nearby, since scores and dates look the same.
 */
export function findAddresses(folded: string): Leak[] {
  const found: Leak[] = [];
  const push = (start: number, text: string, certainty: number) => {
    const trimmed = text.replace(/^[はがもをにでとの、\s]+/u, '');
    const from = start + text.length - trimmed.length;
    if (trimmed.length < 4 || found.some((other) => from < other.end && other.start < from + trimmed.length)) return;
    found.push({
      kind: 'address',
      start: from,
      end: from + trimmed.length,
      canonical: canonicalAddress(trimmed),
      certainty,
    });
  };
  for (const match of folded.matchAll(withPlace)) {
    if (looksLikeAddress(folded, match.index, match[0], false)) push(match.index, match[0], 0.92);
  }
  for (const match of folded.matchAll(townOnly)) {
    if (looksLikeAddress(folded, match.index, match[0], true)) push(match.index, match[0], 0.85);
  }
  for (const match of folded.matchAll(lot)) {
    const lead = match[0].replace(/[0-9○零一二三四五六七八九十百]{1,5}(?:番地?|号)?$/u, '');
    if (
      !unlikely.test(lead) &&
      ((/[市区町村郡][一-龠々]/u.test(lead) && /[0-9]{2}|番|[一二三四五六七八九○]{2}/u.test(match[0])) ||
        cueNear(folded, match.index, match[0]))
    )
      push(match.index, match[0], 0.8);
  }
  for (const match of folded.matchAll(namedLot)) push(match.index, match[0], 0.8);
  for (const match of folded.matchAll(romanised)) push(match.index, match[0], 0.85);
  for (const match of folded.matchAll(postal)) push(match.index, match[0], 0.8);
  return found.sort((a, b) => a.start - b.start);
}

const unlikely =
  /(?:年|月|日|時|分|秒|円|人|個|件|回|位|試合|得点|勝|敗|対|第|約|計|歳|才|平成|令和|昭和|週|章|条|版|レス|すれ|>>|巻|話|期|度|倍|割|数)$/u;

function looksLikeAddress(text: string, start: number, match: string, strict: boolean): boolean {
  const numbers = match.match(/[0-9○零一二三四五六七八九十百]{1,5}/gu) ?? [];
  if (/[0-9]{3}-[0-9]{4}/u.test(match)) return true;
  const lead = match.replace(/[0-9○零一二三四五六七八九十百][\s\S]*$/u, '').trim();
  const after = text.slice(start + match.length, start + match.length + 4);
  if (
    unlikely.test(lead) ||
    /^(?:%|円|人|回|点|で(?:勝|負)|対|年|月|日|時|分|秒|度|個|件|倍|位|試合|勝|敗|枚|台(?!に)|歳|才)/u.test(after)
  )
    return false;
  if (/(?:丁目|番地)/u.test(match)) return !/^(?:この|その|あの)/u.test(lead);
  if (/番/u.test(match))
    return /番\s?[0-9一二三四五六七八九十]+\s?号/u.test(match) || (!strict && cueNear(text, start, match));
  const ascii = numbers.every((one) => /^[0-9]+$/.test(one));
  if (!ascii && !/[-−ーの]/u.test(match)) return false;
  if (!strict) return ascii ? lead.length >= 3 : cueNear(text, start, match);
  if (!ascii) return cueNear(text, start, match);
  if (numbers.length >= 3) return townEnding.test(lead) || cueNear(text, start, match);
  return lead.length >= 2 && cueNear(text, start, match);
}

function cueNear(text: string, start: number, match: string): boolean {
  return (
    cue.test(text.slice(Math.max(0, start - 24), start) + match) ||
    cue.test(text.slice(start + match.length, start + match.length + 14))
  );
}

/** One spelling for comparing: ASCII digits, single hyphens, no spaces. */
export function canonicalAddress(address: string): string {
  const kanji = '○一二三四五六七八九';
  return address
    .replace(/[○一二三四五六七八九]/gu, (digit) => String(kanji.indexOf(digit)))
    .replace(/(?:丁目|番地の?|番|号|[-‐‑‒–—−ー─の])/gu, '-')
    .replace(/[\s〒]/gu, '')
    .replace(/-+/g, '-')
    .replace(/-$/u, '');
}
