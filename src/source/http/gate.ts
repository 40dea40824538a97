import type { Clock } from '../../kernel/index.ts';
import { retryLater } from './errors.ts';

export interface GateSettings {
  concurrencyPerHost: number;
  /** Least time between the beginnings of two requests to one host. */
  intervalMilliseconds(host: string): number;
  /** A wait that a site asks for (Retry-After) up to this long is waited out; a longer one fails at once. */
  patienceMilliseconds: number;
}

interface HostState {
  running: number;
  nextStart: number;
  notBefore: number;
  waiting: (() => void)[];
}

/** Keeps to a few requests at a time per host, spaced out, and to the pauses that the host asks for. */
export class HostGate {
  readonly #hosts = new Map<string, HostState>();
  readonly #settings: GateSettings;
  readonly #clock: Clock;
  readonly #sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;

  constructor(settings: GateSettings, clock: Clock, sleep: (ms: number, signal: AbortSignal) => Promise<void>) {
    this.#settings = settings;
    this.#clock = clock;
    this.#sleep = sleep;
  }

  /**
   * Runs `request` when it is its turn.
   * @throws {MimamoriError} `http-retry-after` where the host asked for a longer pause than our patience.
   */
  async run<T>(host: string, signal: AbortSignal, request: () => Promise<T>): Promise<T> {
    const state = this.#state(host);
    while (state.running >= this.#settings.concurrencyPerHost) await turn(state, signal);
    state.running += 1;
    try {
      await this.#pause(host, state, signal);
      return await request();
    } finally {
      state.running -= 1;
      state.waiting.shift()?.();
    }
  }

  /** The host said `Retry-After`. */
  holdOff(host: string, until: Date): void {
    const state = this.#state(host);
    state.notBefore = Math.max(state.notBefore, until.getTime());
  }

  async #pause(host: string, state: HostState, signal: AbortSignal): Promise<void> {
    const now = this.#clock.now().getTime();
    if (state.notBefore - now > this.#settings.patienceMilliseconds) throw retryLater(host, new Date(state.notBefore));
    const start = Math.max(now, state.nextStart, state.notBefore);
    state.nextStart = start + this.#settings.intervalMilliseconds(host);
    if (start > now) await this.#sleep(start - now, signal);
    signal.throwIfAborted();
  }

  #state(host: string): HostState {
    let state = this.#hosts.get(host);
    if (state === undefined) {
      state = { running: 0, nextStart: 0, notBefore: 0, waiting: [] };
      this.#hosts.set(host, state);
    }
    return state;
  }
}

function turn(state: HostState, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      state.waiting = state.waiting.filter((other) => other !== wake);
      reject(signal.reason);
    };
    const wake = () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    state.waiting.push(wake);
  });
}

/** The time that a Retry-After header names (RFC 9110, section 10.2.3: seconds or a date), at most a day ahead. */
export function retryAfter(header: string | undefined, now: Date): Date | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const at = /^\d{1,9}$/.test(text) ? now.getTime() + Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  return new Date(Math.min(at, now.getTime() + 24 * 60 * 60 * 1000));
}
