import { writePng } from '../../../src/kernel/index.ts';
import { type Answer, html } from './server.ts';

const replies = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `<article id="r${index + 2}"><h3>${index + 2} 名前：名無しさん 2026/11/18(水) 21:${String(index + 10)}</h3><p>返信その${index + 1}です。窓口の件、わたしも気になっています。😀 <img src="/picture.png?${index}" loading="lazy" width="160" height="90" alt=""></p></article>`,
  ).join('');

const posting = JSON.stringify({
  '@context': 'https://schema.org',
  '@type': 'DiscussionForumPosting',
  identifier: '1',
  datePublished: '2026-11-18T21:05:00+09:00',
  text: '市民課の窓口の対応について',
  author: { '@type': 'Person', name: '名無しさん', alternateName: 'nanashi', url: '/user/nanashi' },
});

/** A board with a thread of twenty replies, pictures that load late and a profile page. */
export const board: Readonly<Record<string, Answer>> = {
  '/thread/1': html(
    `<header style="position:sticky;top:0;background:#eee;padding:8px">みほん掲示板</header><main>
    <h1>【みほん市】市民課の窓口の対応について</h1>
    <article id="r1"><h3>1 名前：<a rel="author" href="/user/nanashi">名無しさん</a> <time datetime="2026-11-18T21:05:00+09:00">2026/11/18(水) 21:05</time></h3>
    <p>窓口で一時間待たされた。説明もなかった。髙橋﨑の異体字、①②③、㈱、〜、絵文字👨‍👩‍👧‍👦🇯🇵。</p></article>${replies(20)}</main>`,
    `<title>市民課の窓口の対応について - みほん掲示板</title><style>body{font-family:sans-serif;margin:0 auto;max-width:900px}article{border-bottom:1px solid #ccc;padding:16px}</style><script type="application/ld+json">${posting}</script>`,
  ),
  '/user/nanashi': html(
    '<h1>名無しさん</h1><p>みほん掲示板の利用者です。投稿 12 件。自己紹介はまだありません。</p>',
    '<title>名無しさん</title>',
  ),
  '/picture.png': (response) => {
    response.writeHead(200, { 'content-type': 'image/png' });
    response.end(picture(160, 90));
  },
};

/** A small PNG of one colour. */
export function picture(width: number, height: number): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x88)]);
  return writePng({ width, height, kind: 'colour' }, Buffer.concat(Array(height).fill(row)));
}
