import { expect, it } from 'vitest';
import { loadTokenizer } from '../../../src/language/index.ts';
import { createMatcher } from '../../../src/match/index.ts';

/** Names that everyday words, other people's names and the ends of sentences happen to spell. */
const names = `
  井野 いの 香奈 かな | 岡 おか 笑里 えり | 関 せき 節 たかし | 浦 うら 勝 すぐる | 西 にし 愛理 えり | 浜野 はまの 弘 ひろし | 矢内 やない 愛 あい | 井手 いで 夏野 かの
  和田 わだ 亜希子 あきこ | 村上 むらかみ 清美 きよみ | 高橋 たかはし 慶太 けいた | 鈴木 すずき 誠 まこと | 鈴木 すずき 本 はじめ | 椎名 しいな 亜希 あき | 越智 おち 智春 ちはる
  大野 おおの 人志 ひとし | 小田 おだ 浩 ひろし | 奈良 なら 颯太 そうた | 菅 すげ 絵奈 えな | 浜田 はまだ 明 あきら | 遠藤 えんどう 理恵 りえ
`;
const titles: Readonly<Record<string, string>> = { 浜野: '校長', 小田: '教諭' };
const people = names
  .trim()
  .split(/\||\n/)
  .map((name) => name.trim().split(/\s+/))
  .map(([family = '', familyKana, given, givenKana], at) => ({
    ...{ id: `S${at}`, family, familyKana, given, givenKana },
    ...{ department: '市民課', title: titles[family] ?? '主任', aliases: [], consent: '2026-10-01' },
  }));
const organisation = { name: 'みほん市', keywords: [], departments: [], officialContacts: [], officialAddresses: [] };
const matcher = createMatcher({ organisation, people }, await loadTokenizer());
const peopleIn = (text: string): string[] =>
  matcher
    .match({ id: 'p', text })
    .flatMap(({ kind, start, end }) => (kind === 'person' ? [text.slice(start, end)] : []));

it.each([
  '子どもが見て面白いのかな',
  '期待してもいいのかな？',
  'おかえり！',
  '関節を痛めた',
  '勝浦に行った',
  '今日からここの先生にしなさい',
  'ハマの校長と呼ばれた',
  '安いんやない   あいつは来ない',
  'しゃーない   あいつら',
  'こんな値段でいいのか？',
  '和田アキ子の番組',
  '期待してるのは   ・村上   ・清宮',
  '慶田 高橋は当確',
  '西 武 鈴 木 誠 也',
  '鈴木本部長が契約した',
  '悲しいなあ😭',
  '建設課の小池智春',
  'あれは小野ひとしかいない',
  '神 尾田先生',
  '実力ならそうだけど',
  'すげえな',
  'まだまだ。はまだあきらめてない',
  'Friend of mine',
])('nobody is found in %s', (text) => {
  expect(peopleIn(text)).toEqual([]);
});

it.each([
  ['いのかな', 'いのかな'],
  ['「おか えり」は無能', 'おか えり'],
  ['関 節を許すな', '関 節'],
  ['鈴 木 誠 は無能', '鈴 木 誠'],
  ['にし主任は無能', 'にし'],
  ['和田あきこは無能', '和田あきこ'],
  ['やない   あい', 'やない   あい'],
])('somebody is found in %s', (text, name) => {
  expect(peopleIn(text)).toEqual([name]);
});
