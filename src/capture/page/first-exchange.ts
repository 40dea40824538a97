import { type Exchange, headerOf } from '../network/exchange.ts';
import { pemOf } from '../seal/chain.ts';
import { writeInto } from '../seal/folder.ts';
import { sha256Of, writeList } from '../seal/manifest.ts';
import { type Stamped, type Stamping, stampBytes } from '../seal/time-stamp.ts';

/** How long the page waits for its first stamp before it is shown to the browser. */
const WAIT_MILLISECONDS = 2000;

/**
 * Follows the page's own request through its redirects. When its last byte has come, the raw bytes are hashed and
 * stamped at once; the answer reaches the browser only afterwards, so nothing was rendered or judged before.
 */
export class FirstExchange {
  readonly #folder: string;
  readonly #stamping: Stamping;
  #expected: string;
  readonly exchanges: Exchange[] = [];
  lastByteAt: Date | undefined;
  hashedAt: Date | undefined;
  stamped: Stamped | undefined;
  readonly faults: string[] = [];
  /** Why the raw answer could not be written down; the page goes on to the browser all the same. */
  keepingFault: Error | undefined;

  constructor(url: string, folder: string, stamping: Stamping) {
    this.#expected = withoutFragment(url);
    this.#folder = folder;
    this.#stamping = stamping;
  }

  /** The answer that is the page, when it came. */
  get page(): Exchange | undefined {
    return this.lastByteAt ? this.exchanges.at(-1) : undefined;
  }

  async take(exchange: Exchange): Promise<void> {
    if (this.lastByteAt || exchange.url !== this.#expected || exchange.method !== 'GET') return;
    this.exchanges.push(exchange);
    const next = redirectTarget(exchange);
    if (next) {
      this.#expected = withoutFragment(next);
      return;
    }
    this.lastByteAt = exchange.endedAt;
    await this.#stamp();
  }

  async #stamp(): Promise<void> {
    const files = this.exchanges.flatMap((exchange, index) => {
      const name = String(index + 1).padStart(2, '0');
      return [
        { path: `${name}-request.http`, bytes: exchange.request },
        { path: `${name}-response.http`, bytes: exchange.response },
      ];
    });
    const list = writeList(files.map(({ path, bytes }) => ({ path, hash: sha256Of(bytes) })));
    this.hashedAt = new Date();
    this.stamped = await this.#ask(Buffer.from(list));
    // Thrown on, it would break off the connection, the browser would ask again, and the second answer would be no first one.
    await this.#keep(files, list).catch((error) => {
      this.keepingFault = error;
    });
  }

  async #keep(files: readonly { path: string; bytes: Buffer }[], list: string): Promise<void> {
    for (const { path, bytes } of files) await writeInto(this.#folder, `first/${path}`, bytes);
    await writeInto(this.#folder, 'first/FIRST.sha256', list);
    if (!this.stamped) return;
    const { response, stamp } = this.stamped;
    await writeInto(this.#folder, 'first/FIRST.tsr', response);
    await writeInto(this.#folder, 'first/FIRST-root.pem', pemOf(stamp.chain.slice(-1)));
    await writeInto(this.#folder, 'first/FIRST-chain.pem', pemOf(stamp.chain.slice(0, -1)));
  }

  async #ask(bytes: Buffer): Promise<Stamped | undefined> {
    const until = Date.now() + WAIT_MILLISECONDS;
    for (const authority of this.#stamping.authorities) {
      const left = until - Date.now();
      if (left <= 0) break;
      try {
        return await stampBytes(bytes, authority, { ...this.#stamping, timeoutMilliseconds: left });
      } catch (error) {
        this.faults.push(error instanceof Error ? error.message : String(error));
      }
    }
    return undefined;
  }
}

export function withoutFragment(address: string): string {
  const url = new URL(address);
  url.hash = '';
  return url.href;
}

function redirectTarget(exchange: Exchange): string | undefined {
  const location = headerOf(exchange, 'location');
  if (!location || ![301, 302, 303, 307, 308].includes(exchange.status ?? 0)) return undefined;
  // Headers are bytes; browsers read them as UTF-8.
  const target = Buffer.from(location, 'latin1').toString('utf8');
  return URL.canParse(target, exchange.url) ? new URL(target, exchange.url).href : undefined;
}
