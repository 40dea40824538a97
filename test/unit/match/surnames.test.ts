import { describe, expect, it } from 'vitest';
import { mentionsIn, peopleIn } from './city.ts';

describe('a surname names a member of staff', () => {
  it.each([
    ['田中課長は無能', 'S001 田中'],
    ['田中係長むかつく', 'S005 田中'],
    ['税務課の田中', 'S005 田中'],
    ['市民窓口の田中さん', 'S001 田中'],
    ['課長の田中が怒鳴った', 'S001 田中'],
    ['税務課の林', 'S002 林'],
    ['林主事', 'S002 林'],
    ['たなか課長', 'S001 たなか'],
    ['ﾀﾅｶ課長', 'S001 ﾀﾅｶ'],
    ['田なか課長', 'S001 田なか'],
    ['多仲課長', 'S001 多仲'],
    ['○中課長', 'S001 ○中'],
    ['田＊課長', 'S001 田＊'],
    ['田 中 課 長', 'S001 田 中'],
    ['Tanaka課長', 'S001 Tanaka'],
    ['市民課のT', 'S001 T'],
    ['税務課のS係長', 'S003/S004 S'],
    ['税務課のS.H.係長', 'S004 S.H.'],
    ['佐々木係長と渡辺主査', 'S003 佐々木,S008 渡辺'],
    ['建設課の川崎', 'S010 川崎'],
    ['3番窓口の渡辺って人、対応が最悪', 'S008 渡辺'],
    ['渡辺に電話したら切られた', 'S008 渡辺'],
    ['みほん市役所の渡辺、最低', 'S008 渡辺'],
    ['市民課の鈴木と渡辺さん', 'S004 鈴木,S008 渡辺'],
    ['みほん市の川崎って奴', 'S010 川崎'],
    ['市民課の田中死ね', 'S001 田中'],
    ['田中かちょう', 'S001 田中'],
    ['今日対応した林っていう主事', 'S002 林'],
    ['渡辺＠建設課', 'S008 渡辺'],
    ['【建設課】渡辺', 'S008 渡辺'],
    ['市民課の田中○○', 'S001 田中○○'],
    ['林＊＊主事', 'S002 林＊＊'],
    ['建設課の○○翔颯', 'S008 ○○翔颯'],
    ['建設課の渡部主査', 'S008 渡部'],
    ['税務課のはやしさん', 'S002 はやし'],
    ['税務課の林死ね', 'S002 林'],
    ['建設課の渡辺対応最悪', 'S008 渡辺'],
  ])('in %s', (text, expected) => {
    expect(peopleIn(text).join()).toBe(expected);
  });

  it('by what the thread is about', () => {
    expect(peopleIn('渡辺さんが悪いと思う')).toEqual([]);
    expect(peopleIn('渡辺さんが悪いと思う', 'みほん市役所の建設課の話')).toEqual(['S008 渡辺']);
  });

  it('as one of several, where nothing tells them apart', () => {
    expect(mentionsIn('みほん市役所の田中さん')).toContainEqual(
      expect.objectContaining({ ambiguous: ['S001', 'S005'] }),
    );
  });
});

describe('a surname names nobody', () => {
  it.each([
    '田中さんが悪い',
    '森の中',
    '東口で会った',
    '川崎フロンターレ、市民課',
    '小田中学校に電話した',
    '原因は税務課',
    '林檎の申請',
    'みほん市の川崎フロンターレ',
    '森係長',
    '鈴木課長',
    '千葉市役所の田中さん',
    '田中選手、市役所に表敬訪問',
    '林業課長',
    '関係長官',
    '田中一族の相談に行った',
    '総務課の山本さんと、ドラマの渡辺ちゃん',
    '鈴木本部長',
    '市民課の田中紀重が',
    '市民課の田中達将が',
    '市民課の田中希世実さん',
    '市民課の田中君恵',
    '建設課の川崎宜功',
    '建設課の渡部係長',
    '市民課の谷真林さん',
    'みほん市の渡辺通り',
    '税務課の森と日時',
  ])('in %s', (text) => {
    expect(peopleIn(text)).toEqual([]);
  });
});

describe('the organisation', () => {
  it.each([
    ['みほん市は最低', ['みほん市']],
    ['みほん市役所とみほん市', ['みほん市役所', 'みほん市']],
    ['東みほん市', []],
    ['みほん市場', []],
    ['みほん市川', []],
    ['みほん市民', ['みほん市']],
    ['みほん市立図書館', ['みほん市']],
  ])('is named in %s', (text, expected) => {
    const found = mentionsIn(text).filter(({ kind }) => kind === 'organisation');
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(expected);
    expect(found.every(({ via, confidence }) => via === 'keyword' && confidence === 1)).toBe(true);
  });
});
