import { createRequire } from 'node:module';
import { type Clock, isMimamoriError, type MimamoriError } from '../../kernel/index.ts';
import { robotsRefused, robotsUnknown } from './errors.ts';

/** What robots.txt is matched against. The library does not parse a whole User-Agent, so it gets the token alone. */
export const PRODUCT_TOKEN = 'Mimamori';

/** RFC 9309, section 2.4: not to be used for more than a day. */
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;
/** A failure is asked again sooner, so that a short outage stops us shortly. */
const FAILURE_KEPT_MILLISECONDS = 5 * 60 * 1000;
const MAX_ORIGINS = 2000;

interface Rules {
  isAllowed(url: string, productToken: string): boolean | undefined;
}

// The package is CommonJS with an ES default in its types; require gives what really is there.
const parseRobots: (url: string, text: string) => Rules = createRequire(import.meta.url)('robots-parser');

type Answer = { kind: 'rules'; rules: Rules } | { kind: 'all' } | { kind: 'none'; error?: MimamoriError };

export interface FetchedRobots {
  status: number;
  text: string;
}

/** Remembers each origin's robots.txt and asks it before a page is fetched. */
export class RobotsBook {
  readonly #kept = new Map<string, { answer: Promise<Answer>; until: number }>();
  readonly #fetch: (url: string) => Promise<FetchedRobots>;
  readonly #clock: Clock;

  constructor(fetchRobots: (url: string) => Promise<FetchedRobots>, clock: Clock) {
    this.#fetch = fetchRobots;
    this.#clock = clock;
  }

  /** @throws {MimamoriError} `http-robots`, `http-robots-unreachable` */
  async assertAllowed(url: URL): Promise<void> {
    const answer = await this.#answerFor(url.origin);
    if (answer.kind === 'none') throw answer.error ?? robotsUnknown(url.host);
    if (answer.kind === 'rules' && answer.rules.isAllowed(url.href, PRODUCT_TOKEN) === false) {
      throw robotsRefused(url.host);
    }
  }

  #answerFor(origin: string): Promise<Answer> {
    const now = this.#clock.now().getTime();
    const kept = this.#kept.get(origin);
    if (kept !== undefined && kept.until > now) return kept.answer;
    if (this.#kept.size >= MAX_ORIGINS) this.#kept.clear();
    const entry = { answer: this.#ask(origin), until: now + KEPT_MILLISECONDS };
    this.#kept.set(origin, entry);
    entry.answer.then((answer) => {
      if (answer.kind === 'none') entry.until = now + FAILURE_KEPT_MILLISECONDS;
    });
    return entry.answer;
  }

  /**
   * RFC 9309, section 2.3.1: 4xx means no rules (2.3.1.3); 5xx and no answer at all mean that nothing may be fetched
   * (2.3.1.4). 429 counts with the latter: the site asks to be left alone for now.
   */
  async #ask(origin: string): Promise<Answer> {
    try {
      const { status, text } = await this.#fetch(`${origin}/robots.txt`);
      if (status >= 200 && status < 300) return { kind: 'rules', rules: parseRobots(`${origin}/robots.txt`, text) };
      if (status >= 400 && status < 500 && status !== 429) return { kind: 'all' };
      return { kind: 'none' };
    } catch (error) {
      return isMimamoriError(error) ? { kind: 'none', error } : { kind: 'none' };
    }
  }
}
