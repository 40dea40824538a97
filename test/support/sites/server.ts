import {
  createServer as createPlain,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { Server } from 'node:net';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface Site {
  /** `http://127.0.0.1:1234`, without a slash at the end. */
  origin: string;
  close(): Promise<void>;
}

/** A local site; paths are matched without their query. */
export async function startSite(
  pages: Readonly<Record<string, Answer>>,
  tls?: { key: string; cert: string },
): Promise<Site> {
  const listener: RequestListener = (request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://site').pathname] ?? pages['*'];
    if (page) page(response, request);
    else response.writeHead(404).end();
  };
  const server: Server = tls ? createSecure(tls, listener) : createPlain(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function')
          server.closeAllConnections();
      }),
  };
}

export const html =
  (body: string, head = '', status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><html lang="ja"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`,
    );
  };
