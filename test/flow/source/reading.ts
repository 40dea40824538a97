import {
  type Batch,
  type Cursor,
  createGuardedHttp,
  createSourceContext,
  type GuardedHttp,
  type Http,
  type SourceContext,
  type SourceEntry,
  type SourcePost,
  startSource,
} from '../../../src/source/index.ts';
import { NOW } from './site.ts';

export interface Reader {
  /** Hosts that were asked for anything. */
  hosts: Set<string>;
  ctx(signal?: AbortSignal): SourceContext;
  /** Pulls until nothing more is there, or for so many batches. */
  read(
    entry: SourceEntry,
    options?: { from?: Cursor | undefined; batches?: number; terms?: string[] },
  ): Promise<Batch[]>;
  close(): Promise<void>;
}

/** What the scan room does with a source, without a database; loopback allowed, all waiting cut short. */
export function createReader(
  settings: { deadlineMilliseconds?: number; environment?: Record<string, string> } = {},
): Reader {
  const guarded = createGuardedHttp({
    allowLoopback: true,
    contact: 'https://mihon.example/',
    environment: {},
    patienceMilliseconds: 0,
  });
  const hosts = new Set<string>();
  const http = watched(guarded, hosts, settings.deadlineMilliseconds ?? 10_000);
  const ctx = (signal: AbortSignal = new AbortController().signal): SourceContext => ({
    ...createSourceContext({
      http,
      signal,
      clock: { now: () => new Date() },
      environment: settings.environment ?? {},
    }),
    sleep: async () => signal.throwIfAborted(),
  });
  return {
    hosts,
    ctx,
    async read(entry, { from, batches = 1000, terms = [] } = {}) {
      const stop = new AbortController();
      const read: Batch[] = [];
      for await (const batch of startSource(entry, NOW).pull(throughJson(from), terms, ctx(stop.signal))) {
        read.push(batch);
        if (!batch.more || read.length >= batches) break;
      }
      stop.abort();
      return read;
    },
    close: () => guarded.close(),
  };
}

function watched(http: GuardedHttp, hosts: Set<string>, deadlineMilliseconds: number): Http {
  return {
    get(url, options) {
      hosts.add(new URL(url).hostname);
      return http.get(url, { deadlineMilliseconds, ...options });
    },
    stream(url, options) {
      hosts.add(new URL(url).hostname);
      return http.stream(url, options);
    },
  };
}

/** A cursor is kept as JSON between readings. */
function throughJson(cursor: Cursor | undefined): Cursor | undefined {
  return cursor === undefined ? undefined : JSON.parse(JSON.stringify(cursor));
}

export function putsOf(batches: readonly Batch[]): SourcePost[] {
  return batches.flatMap(({ events }) => events.flatMap((event) => (event.type === 'put' ? [event] : [])));
}

export function idsOf(batches: readonly Batch[]): string[] {
  return putsOf(batches).map(({ nativeId }) => nativeId);
}

export function lastCursor(batches: readonly Batch[]): Cursor | undefined {
  return batches.at(-1)?.cursor;
}
