import { createGzip } from 'node:zlib';
import { listen, type Peer } from './listen.ts';

/** Ways in which a site may answer whatever it is asked. */
export const misdeeds = [
  'gzip-bomb',
  'drip',
  'redirect-to-metadata',
  'redirect-to-private',
  'html-instead',
  'invalid-json',
  'json-of-another-kind',
  'empty',
  'server-error',
  'closed-connection',
] as const;

export type Misdeed = (typeof misdeeds)[number];

/** A site that does one wrong thing on every path but robots.txt. */
export async function startMisbehavingPeer(misdeed: Misdeed): Promise<Peer> {
  return listen((request, response) => {
    if (request.url === '/robots.txt') return void response.writeHead(404).end();
    switch (misdeed) {
      case 'gzip-bomb': {
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
        const gzip = createGzip();
        gzip.on('error', () => {});
        response.on('close', () => gzip.destroy());
        gzip.pipe(response);
        const megabyte = Buffer.alloc(1024 * 1024, 0x20);
        for (let written = 0; written < 100; written += 1) gzip.write(megabyte);
        gzip.end();
        return;
      }
      case 'drip': {
        response.writeHead(200, { 'content-type': 'application/json' });
        const timer = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(timer));
        return;
      }
      case 'redirect-to-metadata':
        return void response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
      case 'redirect-to-private':
        return void response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
      case 'html-instead':
        return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html><h1>ログイン</h1></html>');
      case 'invalid-json':
        return void response.writeHead(200, { 'content-type': 'application/json' }).end('[{"id": "1", "text": "途中');
      case 'json-of-another-kind':
        return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok": true}');
      case 'empty':
        return void response.writeHead(200).end();
      case 'server-error':
        return void response.writeHead(503).end('<html>メンテナンス中</html>');
      case 'closed-connection':
        return void request.socket.destroy();
    }
  });
}
