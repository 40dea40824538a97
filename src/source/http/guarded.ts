import { setTimeout as sleepFor } from 'node:timers/promises';
import { request } from 'undici';
import { type Clock, isLoopbackHost, proxyFromEnvironment, systemClock } from '../../kernel/index.ts';
import type { Http, HttpOptions, HttpResponse } from '../contract.ts';
import { type BodyLimit, readBody } from './body.ts';
import { BudgetBook, withinBudget } from './budget.ts';
import type { Resolver } from './connector.ts';
import { startDeadline, unlessAborted } from './deadline.ts';
import { createDispatchers } from './dispatchers.ts';
import { deadlineExceeded, findOwnError, hostOf, tooManyRedirects, unreachable } from './errors.ts';
import { HostGate, retryAfter } from './gate.ts';
import { headersFor, isRedirect, nextTarget } from './redirect.ts';
import { flattenHeaders, responseOf } from './response.ts';
import { RobotsBook } from './robots.ts';
import { parseTarget } from './target.ts';
import { userAgent } from './user-agent.ts';
import { streamMessages } from './websocket.ts';

export interface GuardedHttpSettings {
  /** Allows loopback beside public addresses, and nothing else that is private. */
  allowLoopback: boolean;
  contact: string;
  /** Where HTTP_PROXY, HTTPS_PROXY and NO_PROXY are read; the process's own environment by default. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** Least time between two requests to one public host; default half a second. Loopback is not slowed. */
  intervalMilliseconds?: number;
  /** Default 2. */
  concurrencyPerHost?: number;
  /** Longest Retry-After that is waited out within a request; default 5 s. */
  patienceMilliseconds?: number;
  clock?: Clock;
  resolver?: Resolver;
}

export interface GuardedHttp extends Http {
  close(): Promise<void>;
}

const HTTP_PROTOCOLS = ['http:', 'https:'];
const DEFAULT_DEADLINE = 30_000;
const DEFAULT_MAX_BYTES = 10 * 1024 * 1024;
const MAX_REDIRECTS = 5;
/** RFC 9309, section 2.5: at least 500 KiB of a robots.txt are read; the rest is left. */
const ROBOTS_LIMIT: BodyLimit = { maxBytes: 512 * 1024, truncate: true };

/** The only way out for sources: see docs/sources.md for what it refuses and why. */
export function createGuardedHttp(settings: GuardedHttpSettings): GuardedHttp {
  const rule = { allowLoopback: settings.allowLoopback };
  const clock = settings.clock ?? systemClock;
  const dispatchers = createDispatchers(
    rule,
    proxyFromEnvironment(settings.environment ?? process.env),
    settings.resolver,
  );
  const identity = { 'user-agent': userAgent(settings.contact) };
  const gate = new HostGate(
    {
      concurrencyPerHost: settings.concurrencyPerHost ?? 2,
      intervalMilliseconds: (host) =>
        isLoopbackHost(host.replace(/:\d+$/, '')) ? 0 : (settings.intervalMilliseconds ?? 500),
      patienceMilliseconds: settings.patienceMilliseconds ?? 5_000,
    },
    clock,
    (milliseconds, signal) => sleepFor(milliseconds, undefined, { signal }),
  );
  const budgets = new BudgetBook(clock);
  const robots = new RobotsBook(async (url) => {
    const response = await get(url, { robots: false }, ROBOTS_LIMIT);
    return { status: response.status, text: response.text() };
  }, clock);

  async function fetchOnce(target: URL, headers: Record<string, string>, limit: BodyLimit, signal: AbortSignal) {
    const dispatcher = await dispatchers.to(target);
    const response = await request(target, { dispatcher, headers, signal, headersTimeout: 0, bodyTimeout: 0 });
    const received = flattenHeaders(response.headers);
    const isBodyless = isRedirect(response.statusCode) || response.statusCode === 304;
    const bytes = isBodyless
      ? await response.body.dump({ limit: 16 * 1024, signal }).then(() => new Uint8Array())
      : await readBody(response.body, received['content-encoding'] ?? '', limit, target.host);
    return { url: target.href, status: response.statusCode, headers: received, bytes };
  }

  async function follow(url: string, options: HttpOptions, limit: BodyLimit, signal: AbortSignal) {
    let target = parseTarget(url, HTTP_PROTOCOLS, rule);
    let own = options.headers ?? {};
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const at = target;
      if (options.robots !== false) await unlessAborted(robots.assertAllowed(at), signal);
      const headers = headersFor(own, identity);
      const received = await gate.run(at.host, signal, () => fetchOnce(at, headers, limit, signal));
      if (received.status === 429 || received.status === 503) {
        const until = retryAfter(received.headers['retry-after'], clock.now());
        if (until !== undefined) gate.holdOff(at.host, until);
      }
      const next = isRedirect(received.status) ? nextTarget(at, received.headers.location, own) : undefined;
      if (next === undefined) return responseOf(received);
      target = parseTarget(next.url, HTTP_PROTOCOLS, rule);
      own = next.headers;
    }
    throw tooManyRedirects(hostOf(url), MAX_REDIRECTS);
  }

  async function get(url: string, options: HttpOptions = {}, limit?: BodyLimit): Promise<HttpResponse> {
    const milliseconds = options.deadlineMilliseconds ?? DEFAULT_DEADLINE;
    const deadline = startDeadline(milliseconds, options.signal);
    try {
      options.signal?.throwIfAborted();
      return await follow(url, options, limit ?? { maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES }, deadline.signal);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (deadline.expired()) throw deadlineExceeded(hostOf(url), milliseconds);
      throw findOwnError(error) ?? unreachable(hostOf(url), error);
    } finally {
      deadline.clear();
    }
  }

  const http: GuardedHttp = {
    get: (url, options) => get(url, options),
    async *stream(url, options) {
      const target = parseTarget(url, ['ws:', 'wss:'], rule);
      yield* streamMessages(target, await dispatchers.to(target), identity, options);
    },
    within: (key, budget) => withinBudget(http, budgets, key, budget),
    close: () => dispatchers.close(),
  };
  return http;
}
