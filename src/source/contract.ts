import type { Post } from '../kernel/index.ts';
import type { OptionField } from './option-fields.ts';

/** How a source can be read, and how it tells of edits and deletions. */
export interface Capabilities {
  mode: 'poll' | 'stream' | 'push' | 'manual';
  search: boolean;
  /** How far back it can read, in words for the operator, or undefined if not at all. */
  lookBack: string | undefined;
  edits: boolean;
  deletes: 'event' | 'probe' | 'none';
}

/** On what ground a platform is read. A source refuses to start when its record is stale or missing. */
export interface LegalRecord {
  basis: string;
  termsUrl: string | undefined;
  /** `2026-11-01` */
  reviewedOn: string;
  needsApproval: boolean;
}

/** A post as a source gives it. `nativeId` does not depend on host or instance through which it was read. */
export interface SourcePost {
  nativeId: string;
  post: Omit<Post, 'id' | 'source'>;
  /** Native id of the post that this one answers. */
  inReplyTo?: string;
  /** Native id of the post that this one repeats unchanged (a boost, a repost); `post` then carries the words repeated. */
  repostOf?: string;
  /** The platform's own word for this version (edit time, cid, hash); equal revisions are the same version. */
  revision: string;
}

export type SourceEvent =
  | ({ type: 'put' } & SourcePost)
  | { type: 'gone'; nativeId: string }
  | { type: 'actorGone'; actorId: string };

/** A stretch of time that may hold posts which were not read. Shown to people, never silent. */
export interface Gap {
  from: string | undefined;
  until: string;
  /** One Japanese sentence. */
  reason: string;
}

/** A piece of input that could not be read, while the rest could: shown and counted, never silent. */
export interface Fault {
  /** Where, in words for the operator: `12行目`, `3件目`. */
  at: string;
  /** One Japanese sentence. Never quotes the input. */
  reason: string;
}

/** Opaque to everyone but the source; `version` lets a source change the shape. */
export interface Cursor {
  version: number;
  value: unknown;
}

export interface Batch {
  events: SourceEvent[];
  /** Committed in one transaction with the events. */
  cursor: Cursor | undefined;
  gap?: Gap;
  faults?: Fault[];
  /** Posts read but left out by the source's own settings (language), for the day's count. */
  skipped?: number;
  /**
   * True when more can be pulled at once. A poll ends after a batch that says false; a stream goes on, and says false
   * when it has caught up with the present (where `scan --once` may stop).
   */
  more: boolean;
}

/** A post that is stored, whose fate is asked for. */
export interface KnownPost {
  nativeId: string;
  /** As it was stored; without it an edit cannot be told from the post as it was. */
  revision?: string;
}

export type Liveness = 'live' | 'edited' | 'deleted' | 'hidden' | 'unknown';

/** A platform's own record of a post, asked for when its page is captured. */
export interface PostRecord {
  /** File name without ending: `status`, `context`, `history`. */
  name: string;
  url: string;
  headers?: Record<string, string>;
  /** Servers of the kind may lack it: its absence is no fault. */
  isOptional?: boolean;
}

export interface Budget {
  /** Requests per window the source may make by the site's own rules. */
  requests: number;
  windowSeconds: number;
}

export interface Health {
  ok: boolean;
  /** One Japanese sentence. */
  message: string;
}

/** The guarded client: the only way for a source to reach the network. */
export interface Http {
  /** @throws {MimamoriError} `http-*`: address refused, deadline, too large, robots, … */
  get(url: string, options?: HttpOptions): Promise<HttpResponse>;
  /** A WebSocket under the same address rules. Yields decoded text messages until closed or aborted. */
  stream(url: string, options: { signal: AbortSignal; idleSeconds?: number }): AsyncIterable<string>;
  /** The same client kept to a source's budget, which is counted under the key for as long as this client lives. */
  within?(key: string, budget: Budget): Http;
}

export interface HttpOptions {
  headers?: Record<string, string>;
  /** Total, for redirects and body; default 30 s. */
  deadlineMilliseconds?: number;
  /** Cap on decoded bytes; default 10 MiB. */
  maxBytes?: number;
  /** Default true. Off only for an API that its terms open to programs. */
  robots?: boolean;
  signal?: AbortSignal;
}

export interface HttpResponse {
  /** After redirects. */
  url: string;
  status: number;
  headers: Record<string, string>;
  bytes: Uint8Array;
  /** Decoded by BOM, header, meta or XML declaration, then detection. */
  text(): string;
  charset: string;
  json(): unknown;
}

/** A local file or standard input, opened for a source that reads files. */
export interface OpenedFile {
  /** Stays the same while it is the same file; undefined for standard input, which cannot be resumed. */
  identity: string | undefined;
  size: number | undefined;
  read(fromByte: number): AsyncIterable<Uint8Array>;
}

export interface SourceContext {
  http: Http;
  now(): Date;
  signal: AbortSignal;
  /** Rejects when the signal aborts. */
  sleep(milliseconds: number): Promise<void>;
  /** `-` is standard input. @throws {MimamoriError} `source-file-unreadable` */
  openFile(path: string): Promise<OpenedFile>;
  /** An environment variable named in the source's options (an access token). The value is never logged or stored. */
  secret(name: string): string | undefined;
}

/** One kind of source. Its settings, default values, terms and help live in its own folder. */
export interface Source<Config> {
  kind: string;
  /** Japanese name and one sentence of help. */
  title: string;
  help: string;
  /** Japanese help for each key under `options`. */
  optionHelp: Record<string, string>;
  /** How each of them is written in a form. */
  optionFields: Record<string, OptionField>;
  capabilities: Capabilities;
  legal: { termsUrl: string | undefined; needsApproval: boolean; staleAfterDays: number };
  /** @throws {MimamoriError} `source-config-invalid`, with every fault in Japanese. */
  parseConfig(entry: SourceEntry): Config;
  /**
   * Reads what is new since `cursor`. A poll ends by itself; a stream goes on until `ctx.signal` aborts.
   * `terms` are the search words of the roster, for kinds that search.
   */
  pull(config: Config, cursor: Cursor | undefined, terms: readonly string[], ctx: SourceContext): AsyncIterable<Batch>;
  /** Reads the past between two times where the site allows it. */
  backfill?(
    config: Config,
    range: { from: Date; until: Date },
    terms: readonly string[],
    ctx: SourceContext,
  ): AsyncIterable<Batch>;
  /** 401, 403, 416, 429, 5xx and walls are `unknown`, never `deleted`. */
  verify(config: Config, posts: readonly KnownPost[], ctx: SourceContext): Promise<Map<string, Liveness>>;
  /** Native id of the post at an address, or undefined if the address is not this kind's. */
  resolve(config: Config, url: string): string | undefined;
  /** Where the platform's records of the post at an address, and of the thread around it, are to be had. */
  records?(config: Config, url: string, ctx: Pick<SourceContext, 'secret'>): PostRecord[];
  budget(config: Config): Budget;
  health(config: Config, ctx: SourceContext): Promise<Health>;
}

/** One entry of `sources.yaml`. */
export interface SourceEntry {
  id: string;
  kind: string;
  url: string;
  /** Seconds between polls; undefined for streams and manual sources. */
  everySeconds: number | undefined;
  terms: { reviewedOn: string; basis: string; approvedBy?: string } | undefined;
  options: Record<string, unknown>;
}

/** One entry with its settings parsed and its legal record found valid: what the scan room works with. */
export interface StartedSource {
  entry: SourceEntry;
  capabilities: Capabilities;
  budget: Budget;
  pull(cursor: Cursor | undefined, terms: readonly string[], ctx: SourceContext): AsyncIterable<Batch>;
  /** Undefined where the kind cannot read the past. */
  backfill:
    | ((range: { from: Date; until: Date }, terms: readonly string[], ctx: SourceContext) => AsyncIterable<Batch>)
    | undefined;
  verify(posts: readonly KnownPost[], ctx: SourceContext): Promise<Map<string, Liveness>>;
  resolve(url: string): string | undefined;
  /** Empty where the address is not this source's, or the kind has no such records. */
  records(url: string, ctx: Pick<SourceContext, 'secret'>): PostRecord[];
  health(ctx: SourceContext): Promise<Health>;
}
