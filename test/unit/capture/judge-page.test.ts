import { describe, expect, it } from 'vitest';
import { judgePage, type PageSight } from '../../../src/capture/judge/judge-page.ts';

const sight = (lines: string[], change: Partial<PageSight> = {}): PageSight => ({
  ...{ title: '掲示板', lines, prominent: [], bars: [], passwordFields: 0, pictures: 0 },
  ...{ covered: 0, layered: 0, layerCharacters: 0, hiddenCharacters: 0, ...change },
});
const POST = '田中の対応はひどい。窓口で二時間待たされた。';

describe('a page that says', () => {
  it.each([
    ['投稿者によって削除されました。', 'unavailable'],
    ['この投稿は、管理者の判断により非表示になりました。', 'unavailable'],
    ['このコンテンツは、当社のルールに違反しているため公開を停止しています。', 'unavailable'],
    ['@hanako のアカウントは、法的要請により日本で表示が制限されています', 'unavailable'],
    ['お住まいの国ではこの動画をご覧いただけません', 'unavailable'],
    ['お探しのスレッドはもうないようです', 'unavailable'],
    ['This Post is from an account that no longer exists. Learn more', 'unavailable'],
    ['Video unavailable', 'unavailable'],
    ['We looked everywhere but could not find what you were looking for.', 'unavailable'],
    ['{"error":"not_found","message":"Record not found"}', 'unavailable'],
    ['続きを読むには会員登録をお願いします', 'login-wall'],
    ['作成者がログアウトユーザーへの表示を希望していません', 'login-wall'],
    ['承認されたフォロワーのみが見ることができます。', 'login-wall'],
    ['Join today.', 'login-wall'],
    ['Cookieの使用について', 'consent-wall'],
    ['We and our 812 partners store and access information on a device.', 'consent-wall'],
    ['You must be 18 years or older to enter.', 'age-wall'],
    ['セキュリティ検証を実行しています', 'challenge'],
    ['画像に表示されている文字を入力してください', 'challenge'],
    ['To continue, please type the characters below:', 'challenge'],
    ['ご指定のリクエストは不正と判定されました', 'challenge'],
    ['サービスを休止しています', 'error-page'],
    ["We'll be back soon", 'error-page'],
    ['読み込み中…', 'script-failed'],
  ])('%s is none of a post', (line, reason) => {
    expect(judgePage(sight([line]))).toContain(reason);
  });

  it.each([
    '市のルールでは会議は非公開です。説明もなく、おかしいと思います。',
    '市民課は夜間の窓口を停止しています。困ります。',
    '田中課長が偽のアカウントを作成して市民を見張っている。',
    '続きは別のアカウントで書きます。',
    '防災訓練の前にセキュリティ確認を行うべきだ。',
    '18日に窓口へ行ったら、担当の田中はいなかった。',
  ])('%s is a post', (line) => {
    expect(judgePage(sight([POST, line]))).toEqual([]);
  });
});

describe('what lies over a page', () => {
  const covering = { covered: 0.2, layered: 1, layerCharacters: 12, hiddenCharacters: 200 };

  it('makes it incomplete in whatever words, where it takes the whole screen', () => {
    expect(judgePage(sight([POST], covering))).toEqual(['covered']);
  });

  it('is the page itself where nothing lies behind it, or where it holds the text', () => {
    expect(judgePage(sight([POST], { ...covering, hiddenCharacters: 15 }))).toEqual([]);
    expect(judgePage(sight([POST], { ...covering, layerCharacters: 2000 }))).toEqual([]);
    expect(judgePage(sight([POST], { ...covering, layered: 0.5 }))).toEqual([]);
  });

  it('is no wall where it is a bar at the edge that asks for cookies', () => {
    const bar = 'クッキーの使用に同意する';
    expect(judgePage(sight([POST, bar], { bars: [bar] }))).toEqual([]);
    expect(judgePage(sight([POST, bar]))).toEqual(['consent-wall']);
  });
});
