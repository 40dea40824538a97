import type { IncomingMessage, ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { listen, type Peer } from './listen.ts';

export interface JetstreamPeer extends Peer {
  /** `ws://127.0.0.1:PORT/subscribe` */
  stream: string;
  post(text: string, options?: { did?: string; alt?: string; reply?: string }): string;
  edit(uri: string, text: string): void;
  remove(uri: string): void;
  account(did: string, active: boolean, status?: string): void;
  /** Anything at all, to everybody connected and to whoever comes later. */
  say(data: string): void;
  /** Cuts all connections. */
  cut(): void;
  /** Forgets events up to now, as a server does after a day. */
  forget(): void;
  /** Hides a post from the public view, though its author's server still has it. */
  hide(uri: string): void;
  /** Answers everything over HTTP with this. */
  fail(status: number | undefined, body?: string): void;
  /** How a cursor from before `forget` is met: silently from what is left, or not at all. */
  oldCursors: 'clamp' | 'message' | 'close' | 'status';
  /** Cursors that were asked for, in order; undefined for the present. */
  cursors: (number | undefined)[];
  /** Time of the next events, in microseconds. */
  clock: { timeUs: number };
}

const COLLECTION = 'app.bsky.feed.post';

/** A server that speaks Jetstream, and beside it the three methods that tell what became of a post. */
export async function startJetstreamPeer(): Promise<JetstreamPeer> {
  const kept: { timeUs: number; data: string }[] = [];
  const records = new Map<string, { cid: string; isHidden: boolean }>();
  const cursors: JetstreamPeer['cursors'] = [];
  const clients = new Set<WebSocket>();
  const clock = { timeUs: Date.now() * 1000 };
  let failure: { status: number; body: string } | undefined;
  let count = 0;
  let forgottenUntil = 0;

  const peer = await listen((request, response) => {
    if (failure !== undefined) return void response.writeHead(failure.status).end(failure.body);
    const url = new URL(request.url ?? '/', peer.url);
    if (self.oldCursors === 'status' && url.pathname === '/subscribe') {
      return json(response, 400, { error: 'CursorTooOld', message: 'cursor too old' });
    }
    if (url.pathname === '/xrpc/app.bsky.feed.getPosts') {
      const shown = url.searchParams.getAll('uris').flatMap((uri) => {
        const record = records.get(uri);
        return record === undefined || record.isHidden ? [] : [{ uri, cid: record.cid }];
      });
      return json(response, 200, { posts: shown });
    }
    if (url.pathname === '/xrpc/com.atproto.repo.getRecord') {
      const { repo, collection, rkey } = Object.fromEntries(url.searchParams);
      const record = records.get(`at://${repo}/${collection}/${rkey}`);
      if (record === undefined)
        return json(response, 400, { error: 'RecordNotFound', message: 'Could not locate record' });
      return json(response, 200, { uri: '', cid: record.cid, value: {} });
    }
    if (url.pathname.startsWith('/did:plc:')) {
      const service = { id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: peer.url };
      return json(response, 200, { id: url.pathname.slice(1), service: [service] });
    }
    return json(response, 404, { error: 'NotFound' });
  });

  const sockets = new WebSocketServer({
    server: peer.server,
    path: '/subscribe',
    perMessageDeflate: true,
    verifyClient: ({ req }: { req: IncomingMessage }) => !(self.oldCursors === 'status' && isTooOld(req)),
  });
  sockets.on('connection', (socket, request) => {
    const asked = new URL(request.url ?? '/', peer.url).searchParams.get('cursor');
    const cursor = asked === null ? undefined : Number(asked);
    cursors.push(cursor);
    if (self.oldCursors !== 'clamp' && isTooOld(request)) {
      if (self.oldCursors === 'message') {
        socket.send(JSON.stringify({ kind: 'error', error: 'CursorTooOld', message: 'cursor is too old' }));
        return socket.close();
      }
      return socket.close(4000, 'CursorTooOld');
    }
    if (cursor !== undefined) for (const { timeUs, data } of kept) if (timeUs >= cursor) socket.send(data);
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
  });

  function isTooOld(request: IncomingMessage): boolean {
    const cursor = new URL(request.url ?? '/', peer.url).searchParams.get('cursor');
    return cursor !== null && Number(cursor) < forgottenUntil;
  }
  function send(message: Record<string, unknown>): void {
    clock.timeUs += 1000;
    say(JSON.stringify({ ...message, time_us: clock.timeUs }));
  }
  function say(data: string): void {
    kept.push({ timeUs: clock.timeUs, data });
    for (const client of clients) client.send(data);
  }
  function commit(uri: string, operation: string, more: Record<string, unknown> = {}): void {
    const [, did = '', rkey = ''] = /^at:\/\/([^/]+)\/[^/]+\/([^/]+)$/.exec(uri) ?? [];
    send({
      did,
      kind: 'commit',
      commit: { rev: String(clock.timeUs), operation, collection: COLLECTION, rkey, ...more },
    });
  }
  function record(text: string, more: Record<string, unknown> = {}) {
    return { $type: COLLECTION, text, createdAt: new Date(clock.timeUs / 1000).toISOString(), ...more };
  }

  const self: JetstreamPeer = {
    ...peer,
    oldCursors: 'clamp',
    stream: `${peer.url.replace('http', 'ws')}/subscribe`,
    cursors,
    clock,
    say,
    post(text, { did = 'did:plc:mihonaaaaaaaaaaaaaaaaaaa', alt, reply } = {}) {
      count += 1;
      const uri = `at://${did}/${COLLECTION}/3k${String(count).padStart(6, '0')}`;
      const cid = `bafy${count}`;
      records.set(uri, { cid, isHidden: false });
      const more = {
        ...(alt === undefined ? {} : { embed: { $type: 'app.bsky.embed.images', images: [{ alt }] } }),
        ...(reply === undefined ? {} : { reply: { parent: { uri: reply }, root: { uri: reply } } }),
      };
      commit(uri, 'create', { cid, record: record(text, more) });
      return uri;
    },
    edit(uri, text) {
      count += 1;
      records.set(uri, { cid: `bafy${count}`, isHidden: false });
      commit(uri, 'update', { cid: `bafy${count}`, record: record(text) });
    },
    remove(uri) {
      records.delete(uri);
      commit(uri, 'delete');
    },
    account(did, active, status) {
      send({ did, kind: 'account', account: { did, active, ...(status === undefined ? {} : { status }) } });
    },
    cut() {
      for (const client of clients) client.terminate();
    },
    forget() {
      forgottenUntil = clock.timeUs;
      kept.length = 0;
    },
    hide(uri) {
      const found = records.get(uri);
      if (found !== undefined) found.isHidden = true;
    },
    fail(status, body = '') {
      failure = status === undefined ? undefined : { status, body };
    },
    async close() {
      for (const client of clients) client.terminate();
      sockets.close();
      await peer.close();
    },
  };
  return self;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
