import { html } from 'hono/html';

export const sampleBanner = html`<aside class="banner" aria-label="見本について">
<p><strong>これは見本です。</strong>「みほん市」の職員も投稿も、すべて架空のものです。このコンピューターの中の見本のサイトだけを読んでいます。</p>
<details><summary>自分の組織で始めるには</summary>
<ol>
<li>別の端末で <code>npm run -s mimamori -- init</code> を実行し、できた <code>roster.yaml</code> に組織と職員を書きます。</li>
<li><code>npm run -s mimamori -- roster import roster.yaml</code> で読み込みます（見本のデータは消えます）。</li>
<li><code>sources.yaml</code> に情報源を書き、<code>npm run -s mimamori -- source import sources.yaml</code> で登録します。</li>
<li>見守りを止め、<code>npm start</code> でもう一度始めます。</li>
</ol></details>
</aside>`;

export const loopbackBanner = html`<aside class="banner" aria-label="設定について">
<p><strong>このコンピューター自身への接続が許可されています</strong>（MIMAMORI_ALLOW_LOOPBACK=1）。試験のための設定です。本番では外してください。</p>
</aside>`;
