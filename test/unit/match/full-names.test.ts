import { describe, expect, it } from 'vitest';
import { matcher, mentionsIn, peopleIn } from './city.ts';

describe('a full name is found', () => {
  it.each([
    ['as it is', '田中一郎'],
    ['with a space', '田中　一郎'],
    ['given name first', '一郎 田中'],
    ['in hiragana', 'たなかいちろう'],
    ['in katakana with a long vowel mark', 'タナカイチロー'],
    ['in half-width kana', 'ﾀﾅｶ ｲﾁﾛｳ'],
    ['with one part in kana', '田中いちろう'],
    ['with the other part in kana', 'タナカ一郎'],
    ['with one character in kana', '田なか一郎'],
    ['with separators', '田/中/一/郎'],
    ['with full stops', '田.中.一.郎'],
    ['with commas everywhere', '田、中、一、郎'],
    ['with letters everywhere', '田w中w一w郎'],
    ['with emoji', '田😀中👨‍👩‍👧一🏳️‍🌈郎'],
    ['with what nobody sees', '田\u200b中\u00ad一\u2060郎'],
    ['with variation selectors', '田\u{e0100}中\u{e0101}一郎\u{e0100}'],
    ['with Kangxi radicals', '⽥中⼀郎'],
    ['doubled', '田田中中一一郎郎'],
    ['backwards', '郎一中田'],
    ['backwards in kana', 'うろちいかなた'],
    ['with a homophone', '多仲一郎'],
    ['with one mask', '田○一郎'],
    ['with two masks', '田＊＊郎'],
    ['with a mask in each part', '○中一●'],
    ['masked in kana', 'た■かいちろう'],
    ['in Hepburn', 'Tanaka Ichiro'],
    ['in Hepburn, with the vowel long', 'tanakaichirou'],
    ['in Kunrei', 'TANAKA ITIRÔ'],
    ['in full-width letters', 'ＴａｎａｋａＩｃｈｉｒｏ'],
    ['letter by letter', 't.a.n.a.k.a i.c.h.i.r.o'],
    ['in leet', 't4n4k4_1ch1r0'],
    ['half in letters', '田中 Ichiro'],
    ['with the title between', '田中課長一郎'],
    ['full-width and apart', 'Ｔａｎａｋａ・Ｉｃｈｉｒｏ'],
    ['with keycaps between', '田1️⃣中1️⃣一1️⃣郎'],
    ['with a stroke between the parts in letters', 'tanaka|ichirou'],
    ['given name first with a comma', '一郎、田中'],
    ['with the surname in kana and a mask in the given name', 'たなか○郎'],
    ['with a character in its parts', '田中一良阝'],
    ['with letters within a part', '田なka一郎'],
    ['with letters glued to kanji', '田中ichirou'],
    ['with letters glued to kana', 'たなkaいちろう'],
    ['with a wave for the long vowel', 'たなかいちろ～'],
    ['with a small kana for the long vowel', 'たなかいちろぉ'],
    ['stretched', 'たなか〜いちろう'],
    ['with katakana that looks like a kanji', '田中ー郎'],
    ['with kanji that look like katakana', '夕ナ力イチロウ'],
    ['with sound marks for decoration', 'た゛な゛か゛い゛ち゛ろ゛う'],
    ['in circles', '㋟㋤㋕㋑㋠㋺㋒'],
    ['struck through', 't\u0336a\u0336n\u0336a\u0336k\u0336a\u0336 i\u0336c\u0336h\u0336i\u0336r\u0336o'],
    ['in both kana', 'たナかイちロう'],
    ['with each part backwards', '中田郎一'],
    ['with each part backwards in kana', 'かなた うろちい'],
    ['with each part in brackets', '田中】【一郎'],
    ['with print signs between', '田卍中卍一卍郎'],
  ])('%s', (_, name) => {
    for (const text of [
      name,
      `きのうも${name.startsWith('た') || name.startsWith('う') ? '、' : ''}${name}！`,
      `「${name}」は無能`,
    ]) {
      expect(matcher.mayMention(text)).toBe(true);
      expect(peopleIn(text)).toEqual([`S001 ${name}`]);
    }
  });

  it('one character a line', () => {
    expect(peopleIn('田\n中\n一\n郎\n最\n低')).toEqual(['S001 田\n中\n一\n郎']);
    expect(mentionsIn('田\r\n中\r\n一\r\n郎')).toMatchObject([{ via: 'vertical' }]);
  });

  it.each([
    ['高橋健', 'S006', 'itaiji'],
    ['髙𣘺健', 'S006', 'itaiji'],
    ['渡邊翔颯', 'S008', 'itaiji'],
    ['渡邉 翔颯', 'S008', 'spaced'],
    ['佐佐木茂', 'S003', 'itaiji'],
    ['金令木花子', 'S004', 'radicals'],
    ['金 令 木花子', 'S004', 'radicals'],
    ['木 木 一', 'S002', 'radicals'],
    ['ｲ左/々木茂', 'S003', 'radicals'],
    ['力ワサキ　シュン', 'S010', 'lookalike'],
    ['𠮷田健司', 'S011', 'itaiji'],
    ['こやままさあき', 'S009', 'kana'],
    ['タナピー', 'S001', 'alias'],
    ['田田中一郎', 'S001', 'name'],
    ['田中一郎容疑者', 'S001', 'name'],
    ['今日田 中 一 郎が', 'S001', 'spaced'],
    ['やっぱたなかいちろうのせいで', 'S001', 'kana'],
    ['小山政昭', 'S009', 'homophone'],
    ['湖山正明って奴', 'S009', 'homophone'],
  ])('%s', (text, ref, via) => {
    expect(mentionsIn(text)).toMatchObject([{ ref, via }]);
  });

  it('each of several people, once', () => {
    expect(peopleIn('田中一郎と鈴木花子と、はやし一')).toEqual(['S001 田中一郎', 'S004 鈴木花子', 'S002 はやし一']);
  });
});

describe('nobody is found', () => {
  it.each([
    '小林一茶',
    '森林一帯',
    '林一帯の開発',
    '小田中一郎',
    '田中一郎太',
    '郎一中田舎',
    '田中一郎子が',
    '甘い＝美味い、花子',
    '明正小山',
    '山田、中一、郎',
    'この水田。中一の郎党',
    '田中は一郎に',
    'tanakaで一郎',
    '森大',
    '千葉市の田中一郎',
    '千葉の田中一郎',
    '横浜市役所の田中一郎って人',
    '田中一郎選手がホームラン',
    '俳優の田中一郎',
    '田中一郎（大阪市）',
    '',
  ])('in %s', (text) => {
    expect(peopleIn(text)).toEqual([]);
  });

  it('who did not consent', () => {
    expect(peopleIn('税務課の森大係長、もりだい')).toEqual([]);
  });
});

describe('two people of one full name', () => {
  it('are told apart by department or title', () => {
    expect(peopleIn('建設課の吉田健司')).toEqual(['S012 吉田健司']);
    expect(peopleIn('吉田健司主任')).toEqual(['S011 吉田健司']);
  });

  it('are both named where they cannot be', () => {
    expect(peopleIn('吉田健司')).toEqual(['S011/S012 吉田健司']);
  });
});
