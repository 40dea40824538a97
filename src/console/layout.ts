import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface Banners {
  isSample: boolean;
  allowsLoopback: boolean;
}

export function layout(title: string, { isSample, allowsLoopback }: Banners, content: Html): Html {
  return html`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} - 見守り</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#main">本文へ</a>
<header><a href="/">見守り</a></header>
${isSample ? sampleBanner : ''}
${allowsLoopback && !isSample ? loopbackBanner : ''}
<main id="main">
<h1>${title}</h1>
${content}
</main>
</body>
</html>`;
}

const sampleBanner = html`<aside class="banner" aria-label="見本について">
<p><strong>これは見本です。</strong>「みほん市」の職員も投稿も、すべて架空のものです。このコンピューターの中の見本のサイトだけを読んでいます。</p>
<details><summary>自分の組織で始めるには</summary>
<ol>
<li>別の端末で <code>npm run -s mimamori -- init</code> を実行し、できた <code>roster.yaml</code> に組織と職員を書きます。</li>
<li><code>npm run -s mimamori -- roster import roster.yaml</code> で読み込みます（見本のデータは消えます）。</li>
<li><code>sources.yaml</code> に情報源を書き、<code>npm run -s mimamori -- source import sources.yaml</code> で登録します。</li>
<li>見守りを止め、<code>npm start</code> でもう一度始めます。</li>
</ol></details>
</aside>`;

const loopbackBanner = html`<aside class="banner" aria-label="設定について">
<p><strong>このコンピューター自身への接続が許可されています</strong>（MIMAMORI_ALLOW_LOOPBACK=1）。試験のための設定です。本番では外してください。</p>
</aside>`;
