import { request } from 'undici';
import { isLoopbackHost, MimamoriError, proxyFromEnvironment } from '../../kernel/index.ts';
import { readBody } from './body.ts';
import type { Resolver } from './connector.ts';
import { startDeadline } from './deadline.ts';
import { createDispatchers } from './dispatchers.ts';
import { deadlineExceeded, findOwnError, hostOf, unreachable } from './errors.ts';
import { flattenHeaders } from './response.ts';
import { parseTarget } from './target.ts';
import { userAgent } from './user-agent.ts';

/** What came back: the status as it is, and the beginning of the body. */
export interface PostAnswer {
  status: number;
  text: string;
}

/** @throws {MimamoriError} `http-address-refused`, `http-url-refused`, `http-deadline`, `http-unreachable` */
export type GuardedPost = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
) => Promise<PostAnswer>;

export interface GuardedPostSettings {
  /** Allows loopback beside public addresses, and nothing else that is private; http only there. */
  allowLoopback: boolean;
  contact: string;
  environment?: Readonly<Record<string, string | undefined>>;
  /** For the whole request, in milliseconds; default 10 s. */
  deadlineMilliseconds?: number;
  resolver?: Resolver;
}

const MAX_ANSWER_BYTES = 16 * 1024;

/**
 * Hands a message to a service outside, past the same address guard and proxy as reading goes. Redirects are not
 * followed: a webhook that moved must be entered anew, since the address itself is the secret.
 */
export function createGuardedPost(settings: GuardedPostSettings): GuardedPost {
  const rule = { allowLoopback: settings.allowLoopback };
  const dispatchers = createDispatchers(
    rule,
    proxyFromEnvironment(settings.environment ?? process.env),
    settings.resolver,
  );
  const milliseconds = settings.deadlineMilliseconds ?? 10_000;
  return async (url, body, headers, signal) => {
    const target = parseTarget(url, ['https:', 'http:'], rule);
    assertEncrypted(target);
    const deadline = startDeadline(milliseconds, signal);
    try {
      const response = await request(target, {
        method: 'POST',
        dispatcher: await dispatchers.to(target),
        headers: { 'user-agent': userAgent(settings.contact), ...headers },
        body,
        signal: deadline.signal,
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      const encoding = flattenHeaders(response.headers)['content-encoding'] ?? '';
      const limit = { maxBytes: MAX_ANSWER_BYTES, truncate: true };
      const bytes = await readBody(response.body, encoding, limit, target.host);
      return { status: response.statusCode, text: new TextDecoder().decode(bytes) };
    } catch (error) {
      if (deadline.expired()) throw deadlineExceeded(hostOf(url), milliseconds);
      throw findOwnError(error) ?? unreachable(hostOf(url), error);
    } finally {
      deadline.clear();
    }
  };
}

function assertEncrypted({ protocol, hostname }: URL): void {
  if (protocol === 'https:' || isLoopbackHost(hostname)) return;
  throw new MimamoriError('http-url-refused', '送り先は https:// で始まる URL にしてください。');
}
