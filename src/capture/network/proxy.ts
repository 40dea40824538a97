import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { Blocked, Exchange } from './exchange.ts';
import { type ConnectRule, connectGuarded, Refused } from './guarded-connect.ts';
import { interceptionIdentity } from './interception.ts';
import { pairs, type SendLimits, send } from './send.ts';

export interface ProxyOptions {
  rule: ConnectRule;
  limits: SendLimits;
  /** All answers together. */
  totalBytes: number;
  requests: number;
  /** Called with every exchange before the browser sees the answer; the answer waits for it. */
  onExchange(exchange: Exchange): Promise<void>;
  onBlocked(blocked: Blocked): void;
}

/** The browser's only way out. */
export interface GuardedProxy {
  url: string;
  /** How many requests are under way. */
  pending(): number;
  close(): Promise<void>;
}

/**
 * A forward proxy that checks every address, connects to the checked one and keeps all bytes. It ends the browser's TLS
 * and checks the server's itself, since only so can the exchange be kept byte for byte (docs/decisions).
 */
export async function startProxy(options: ProxyOptions): Promise<GuardedProxy> {
  const origins = new WeakMap<object, string>();
  const sockets = new Set<Duplex>();
  const state = { pending: 0, requests: 0, bytes: 0 };
  const identity = interceptionIdentity();
  const secureContext = createSecureContext({ key: identity.keyPem, cert: identity.certificatePem });

  async function relay(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = targetOf(incoming, origins.get(incoming.socket));
    if (!url) return void outgoing.writeHead(400).end();
    state.requests += 1;
    if (state.requests > options.requests || state.bytes > options.totalBytes) return block(url, 'limit', outgoing);
    state.pending += 1;
    try {
      const method = incoming.method ?? 'GET';
      const hasBody = method !== 'GET' && method !== 'HEAD';
      const request = { url, method, headers: incoming.rawHeaders, ...(hasBody && { body: incoming }) };
      const exchange = await send(request, options.rule, options.limits);
      state.bytes += exchange.response.length;
      await options.onExchange(exchange);
      deliver(exchange, outgoing);
    } catch (error) {
      if (error instanceof Refused) block(url, error.why, outgoing);
      else {
        await options.onExchange(unanswered(url, incoming.method ?? 'GET'));
        outgoing.destroy();
      }
    } finally {
      state.pending -= 1;
    }
  }

  function block(url: URL, why: Blocked['why'], outgoing: ServerResponse): void {
    options.onBlocked({ url: url.href, why, at: new Date() });
    outgoing.destroy();
  }

  async function tunnel(incoming: IncomingMessage, client: Duplex, head: Buffer): Promise<void> {
    const url = targetOf(incoming, origins.get(incoming.socket));
    if (!url) return void client.destroy();
    try {
      const { socket } = await connectGuarded(url, options.rule);
      sockets.add(socket);
      const lines = pairs(incoming.rawHeaders).filter(([name]) => !/^proxy-/i.test(name));
      socket.write(`${incoming.method} ${url.pathname}${url.search} HTTP/1.1\r\n`);
      socket.write(`${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
      socket.write(head);
      socket.pipe(client).on('error', () => socket.destroy());
      client.pipe(socket).on('error', () => client.destroy());
    } catch (error) {
      if (error instanceof Refused) options.onBlocked({ url: url.href, why: error.why, at: new Date() });
      client.destroy();
    }
  }

  const inner: Server = createServer((incoming, outgoing) => {
    relay(incoming, outgoing).catch(() => outgoing.destroy());
  });
  inner.on('upgrade', (incoming, client, head) => void tunnel(incoming, client, head));
  inner.on('connect', (incoming: IncomingMessage, client: Duplex) => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    const secured = new TLSSocket(client, { isServer: true, secureContext, ALPNProtocols: ['http/1.1'] });
    secured.on('error', () => client.destroy());
    origins.set(secured, `https://${incoming.url ?? ''}`);
    inner.emit('connection', secured);
  });
  inner.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  inner.on('clientError', (_error, socket) => socket.destroy());
  inner.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
  const address = inner.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    pending: () => state.pending,
    close: () =>
      new Promise((resolve) => {
        inner.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        inner.closeAllConnections();
      }),
  };
}

/** Inside a tunnel requests name a path, outside the whole address. */
function targetOf(incoming: IncomingMessage, origin: string | undefined): URL | undefined {
  try {
    const url = new URL(incoming.url ?? '', origin);
    return url.protocol === 'http:' || url.protocol === 'https:' || url.protocol === 'ws:' ? url : undefined;
  } catch {
    return undefined;
  }
}

function deliver(exchange: Exchange, outgoing: ServerResponse): void {
  if (exchange.status === undefined) return void outgoing.destroy();
  const passed = exchange.headers.filter(
    ([name]) => !/^(connection|transfer-encoding|keep-alive|alt-svc)$/i.test(name),
  );
  try {
    outgoing.writeHead(exchange.status, passed.flat());
  } catch {
    return void outgoing.destroy();
  }
  if (exchange.fault === undefined) outgoing.end(exchange.body);
  // The browser is to see that the answer broke off, as it would have without us.
  else outgoing.write(exchange.body, () => outgoing.destroy());
}

function unanswered(url: URL, method: string): Exchange {
  const now = new Date();
  const nothing = Buffer.alloc(0);
  return {
    url: url.href,
    method,
    startedAt: now,
    endedAt: now,
    resolved: [],
    connected: undefined,
    request: nothing,
    response: nothing,
    status: undefined,
    headers: [],
    body: nothing,
    tls: undefined,
    fault: 'connection',
  };
}
