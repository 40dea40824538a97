import { createServer } from 'node:http';
import { html, raw } from 'hono/html';
import { isoInJapan } from '../kernel/index.ts';

/** An invented post of the sample office, as its invented site shows it. */
export interface OfficePost {
  handle: string;
  name: string;
  text: string;
  postedAt: Date;
  /** Shows a picture that came with it. */
  hasPicture: boolean;
}

export interface OfficeSite {
  /** A proxy that leads every name to this site, as `http://127.0.0.1:1234`: the invented names are in no name server. */
  proxy: string;
  stop(): Promise<void>;
}

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="270"><rect width="480" height="270" fill="#b6c2cc"/><rect x="40" y="120" width="400" height="110" fill="#8d99a6"/><circle cx="160" cy="105" r="34" fill="#6d7782"/><circle cx="320" cy="105" r="34" fill="#6d7782"/><text x="240" y="40" text-anchor="middle" font-size="22" fill="#1a1a1c">見本の画像（架空）</text></svg>';

const style = `
body{margin:0;font-family:"Noto Sans JP",sans-serif;line-height:1.8;color:#1a1a1c;background:#f2f2f2}
header{background:#00118f;color:#fff;padding:.75rem 1rem;font-weight:bold}
.mark{background:#fff3cd;border-bottom:1px solid #b78f00;padding:.5rem 1rem;text-align:center;margin:0}
main{max-width:42rem;margin:0 auto;padding:1rem}
article{background:#fff;border:1px solid #d8d8db;border-radius:8px;padding:1rem;margin:0 0 1rem}
.when{color:#4d4d4d;font-size:.875rem}`;

/** Serves the pages of some posts by their paths, on loopback, until it is stopped. */
export async function startOfficeSite(posts: ReadonlyMap<string, OfficePost>): Promise<OfficeSite> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    response.setHeader('x-sample-data', 'invented');
    if (pathname === '/image.svg')
      return response.setHeader('content-type', 'image/svg+xml; charset=utf-8').end(PICTURE);
    const post = posts.get(decodeURIComponent(pathname));
    response.statusCode = post ? 200 : 404;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(post ? String(await pageOf(post)) : 'ありません');
  });
  // What comes for any name through CONNECT is answered here.
  server.on('connect', (_, socket) => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    server.emit('connection', socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    proxy: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pageOf({ handle, name, text, postedAt, hasPicture }: OfficePost) {
  return html`<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>${name}の投稿（見本データ）</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${raw(style)}</style></head>
<body><p class="mark">見本データ:このページの人、団体、投稿はすべて架空のものです。</p><header>みほん市なんでも掲示板</header>
<main><article><p><b>${name}</b> @${handle}</p><p>${text}</p>
${hasPicture ? html`<p><img src="/image.svg" width="480" height="270" alt="見本の画像"></p>` : ''}
<p class="when"><time datetime="${postedAt.toISOString()}">${isoInJapan(postedAt)}</time></p></article>
<article><p><b>通りすがり（見本）</b></p><p>窓口が混んでいて、一時間待ちました。案内の人は親切でした。</p></article></main></body></html>`;
}
