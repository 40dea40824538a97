import { describe, expect, it } from 'vitest';
import { loadTokenizer } from '../../../src/language/index.ts';
import { createMatcher } from '../../../src/match/index.ts';
import type { Person, Roster } from '../../../src/roster/index.ts';

const tokenizer = await loadTokenizer();

const person = (id: string, family: string, familyKana: string, more: Partial<Person> = {}): Person => ({
  ...{ id, family, given: '健一', familyKana, givenKana: 'けんいち', department: '税務課', title: '主任' },
  ...{ aliases: [], consent: '2026-10-01', ...more },
});

const organisation: Roster['organisation'] = {
  name: 'みほん市',
  keywords: ['みほん市役所'],
  departments: [
    { name: '税務課', aliases: [] },
    { name: '選挙管理委員会', aliases: ['選管'] },
    { name: '市立病院', aliases: [] },
  ],
  officialContacts: [],
  officialAddresses: [],
};
const people = [
  person('S1', '磯貝', 'いそがい'),
  person('S2', '鵜飼', 'うかい'),
  person('S3', '佐藤', 'さとう'),
  person('S4', '楠木', 'くすのき', { consent: undefined }),
  person('S6', 'グエン', 'ぐえん', { title: '相談員' }),
  person('S5', '原', 'はら', { department: '市立病院', title: '看護師長' }),
];
const matcher = createMatcher({ organisation, people }, tokenizer);

const namedIn = (text: string, by = matcher, threadText?: string): string[] =>
  by.match({ id: 'p', text, ...(threadText && { threadText }) }).map(({ ref, via }) => `${ref} ${via}`);

describe('a rare surname', () => {
  it.each(['磯貝の家わかった', '磯貝先生の駅', '磯貝さんへ', '磯貝、覚えてろ', 'いそがいさんへ', '今日も磯貝を尾行'])(
    'names the member of staff with nothing else: %s',
    (text) => {
      expect(namedIn(text).map((one) => one.slice(0, 2))).toEqual(['S1']);
    },
  );

  it('that has no kanji needs three kana and a word of respect', () => {
    expect(namedIn('グエンさんの昼めし')).toEqual(['S6 kana+telling']);
    expect(namedIn('グエンの試合')).toEqual([]);
  });

  it('stands before 先生 where its bearer is called so', () => {
    const teachers = [
      person('S7', '片桐', 'かたぎり', { department: '教育委員会', title: '指導主事' }),
      person('S8', '沢渡', 'さわたり', { department: '市立病院', title: '医師' }),
    ];
    const school = createMatcher({ organisation, people: [...people, ...teachers] }, tokenizer);
    expect(namedIn('片桐先生の家わかった', school)).toEqual(['S7 surname+title']);
  });

  it('that is a word too names somebody only where a person is spoken of', () => {
    expect(namedIn('鵜飼の娘、小学生らしい')).toEqual(['S2 surname+telling']);
    expect(namedIn('長良川の鵜飼を見た')).toEqual([]);
  });

  it.each(['磯貝投手が先発', '俳優の磯貝さん', '磯貝紀重さんの店', '佐藤さんへ', '佐藤の家わかった', '楠木さんへ'])(
    'names nobody of ours in %s',
    (text) => {
      expect(namedIn(text)).toEqual([]);
    },
  );

  it('tells nothing where most surnames of the country are on the roster', () => {
    const syllables = [...'安伊宇江尾加木久毛古佐志須世曽多知津手戸奈仁沼根野羽比布辺保麻美武女茂矢湯与良利'];
    const crowd = syllables.flatMap((a) => syllables.map((b) => person(`${a}${b}`, `${a}${b}`, 'あ')));
    const large = createMatcher({ organisation, people: [...crowd, ...people] }, tokenizer);
    expect(namedIn('磯貝の家わかった', large)).toEqual([]);
    expect(namedIn('税務課の磯貝の家わかった', large)).toEqual(['S1 surname+department']);
  });
});

describe('a surname is tied', () => {
  it.each([
    ['原師長は無能', 'S5 surname+title'],
    ['佐藤の顔、傍聴席から見えた', 'S3 surname+service'],
  ])('in %s', (text, expected) => {
    expect(namedIn(text)).toEqual([expected]);
  });

  it('in kana by what the thread is about', () => {
    expect(namedIn('さとうさんのせい', matcher, '税務課の窓口の話')).toEqual(['S3 kana+thread']);
  });
});

describe('a department', () => {
  it('stands for the organisation where nobody is named with it', () => {
    expect(namedIn('選管の開票は不正だ')).toEqual(['みほん市 department']);
    expect(namedIn('税務課の佐藤は無能')).toEqual(['S3 surname+department']);
    expect(namedIn('税務課の山本さんは無能')).toEqual([]);
    expect(namedIn('千葉市の税務課は遅い')).toEqual([]);
  });

  it('with a title that one person alone has there names that person', () => {
    expect(namedIn('市立病院の看護師長は無能')).toEqual(['みほん市 department', 'S5 department+title']);
    expect(namedIn('税務課の主任は無能')).toEqual(['みほん市 department']);
  });
});
