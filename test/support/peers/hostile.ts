import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliCompress, createDeflateRaw, createGzip, createZstdCompress } from 'node:zlib';
import { listen, type Peer } from './listen.ts';

const MEGABYTE = Buffer.alloc(1024 * 1024, 0x20);

const compressors = {
  gzip: createGzip,
  br: createBrotliCompress,
  zstd: createZstdCompress,
  deflate: createDeflateRaw,
};

type Coding = keyof typeof compressors;

export interface HostilePeer extends Peer {
  /** Paths asked for, in order. */
  asked: { path: string; headers: IncomingMessage['headers'] }[];
  /** What `/robots.txt` answers. */
  robots: { status: number; body: string };
}

/** A server that does what servers should not: see each path. */
export async function startHostilePeer(): Promise<HostilePeer> {
  const asked: HostilePeer['asked'] = [];
  const robots = { status: 404, body: '' };
  const peer = await listen((request, response) => {
    const url = new URL(request.url ?? '/', 'http://peer');
    asked.push({ path: url.pathname + url.search, headers: request.headers });
    if (url.pathname === '/robots.txt') response.writeHead(robots.status).end(robots.body);
    else answer(url, request, response).catch(() => response.destroy());
  });
  return { ...peer, asked, robots };
}

async function answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, what = '', argument = ''] = url.pathname.split('/');
  switch (what) {
    case 'bomb':
      return bomb(argument, Number(url.searchParams.get('megabytes') ?? 100), response);
    case 'drip':
      return drip(request, response);
    case 'to':
      response.writeHead(302, { location: url.searchParams.get('url') ?? '/' }).end();
      return;
    case 'loop':
      response.writeHead(302, { location: '/loop' }).end();
      return;
    case 'status':
      response
        .writeHead(Number(argument), Object.fromEntries(url.searchParams))
        .end(`<html>${'エラー'.repeat(10)}</html>`);
      return;
    case 'broken-gzip':
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('これは gzip ではない');
      return;
    case 'many-codings':
      response.writeHead(200, { 'content-encoding': 'gzip, gzip, gzip' }).end('x');
      return;
    case 'cut':
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
      return;
    default:
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(`ここは ${url.pathname}`);
  }
}

async function bomb(coding: string, megabytes: number, response: ServerResponse): Promise<void> {
  const make = isCoding(coding) ? compressors[coding] : undefined;
  response.writeHead(200, make === undefined ? {} : { 'content-encoding': coding });
  const spaces = Readable.from(
    (function* () {
      for (let written = 0; written < megabytes; written += 1) yield MEGABYTE;
    })(),
  );
  await (make === undefined ? pipeline(spaces, response) : pipeline(spaces, make(), response));
}

function isCoding(coding: string): coding is Coding {
  return Object.hasOwn(compressors, coding);
}

async function drip(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/plain' });
  const timer = setInterval(() => response.write('x'), 10);
  request.on('close', () => clearInterval(timer));
  response.on('close', () => clearInterval(timer));
}
