import type { Span } from '../../kernel/index.ts';

const place =
  /(?<name>[\p{Script=Han}ヶケのノ]{1,4}?(?:ヶ|ケ)?[\p{Script=Han}]{0,3})(?:市役所|区役所|町役場|村役場|県庁|都庁|府庁|市|株式会社|大学|高校|銀行)/gu;
const generalPlaces =
  /^(?:当|本|同|各|全|わが|我が|この|その|うちの|政令|政令指定|都|他|県|隣|母|父|私|現|元|前|新|旧|子|朝|夕|生|魚|青空|見本)$/;

/** 今日市役所で, 噂の市役所. */
const noPlace = /の$|(?:今日|昨日|明日|毎日|今朝|先日|結局|本当|実際|以前|最近|近所|地元|田舎)の?$/;

/** Towns that are written in kana. */
const kanaPlace =
  /(?:さいたま|つくば|いわき|ひたちなか|かすみがうら|つくばみらい|うるま|えびの|みどり|さくら|むつ|にかほ|つがる|おいらせ|かほく|あわら|みよし|いすみ|あま|みやま|たつの|あさぎり|ときがわ|みなかみ|むかわ|せたな|えりも|ニセコ|よそ|他所)(?:の)?(?:市|町)(?:役所|役場)?/g;

/** Nothing below is found without one of these; most texts have none. */
const anyPlace = /[市区町村県都府]|株式会社|大学|高校|銀行/;

/** Other towns, schools and companies that a text names. */
export function otherPlaces(text: string, own: readonly string[]): Span[] {
  if (!anyPlace.test(text)) return [];
  const places = Array.from(text.matchAll(kanaPlace), ({ index, 0: whole }): Span => {
    return { start: index, end: index + whole.length };
  }).filter(({ start, end }) => !own.some((word) => text.slice(Math.max(0, start - 6), end + 3).includes(word)));
  for (const { groups, 0: whole, index } of named(text)) {
    const around = text.slice(Math.max(0, index - 6), index + whole.length + 3);
    const name = groups?.name ?? '';
    if (generalPlaces.test(name) || noPlace.test(name) || own.some((word) => around.includes(word))) continue;
    places.push({ start: index, end: index + whole.length });
  }
  return places;
}

/** What `place` ends in: the pattern is tried only where one of these stands, since it tries each kanji of a text. */
const ending = /市|区役所|町役場|村役場|県庁|都庁|府庁|株式会社|大学|高校|銀行/g;
/** In units: eight characters, astral ones too. */
const LONGEST_NAME = 16;

function* named(text: string): Generator<RegExpExecArray> {
  for (let at = 0; ; ) {
    ending.lastIndex = at;
    const end = ending.exec(text);
    if (end === null) return;
    place.lastIndex = Math.max(at, end.index - LONGEST_NAME);
    const found = place.exec(text);
    if (found === null) return;
    at = found.index + found[0].length;
    yield found;
  }
}
