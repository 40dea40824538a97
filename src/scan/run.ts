import { type Clock, describeError, isMimamoriError, type Log, MimamoriError } from '../kernel/index.ts';
import { type Cursor, createSourceContext, type Fault, type Http, startSource } from '../source/index.ts';
import type { Store } from '../store/index.ts';
import { commitBatch, type OnGone, type RelevanceOf } from './ingest.ts';
import { type KeptSource, LONGEST_WAIT_SECONDS, loadSource } from './kept.ts';

export interface ScanDependencies {
  store: Store;
  http: Http;
  relevanceOf: RelevanceOf;
  /** Told, in the transaction that commits it, what a source reports gone. */
  onGone: OnGone;
  /** What sources that search are asked for. */
  terms: readonly string[];
  clock: Clock;
  log: Log;
  /** A stream is read for so long at a time; its cursor carries on in the next reading. */
  streamSeconds: number;
  /** Ends the reading of a stream once it has caught up with the present. */
  untilCaughtUp: boolean;
}

export interface ScanResult {
  sourceId: string;
  seen: number;
  stored: number;
  gaps: number;
  /** Pieces of input that could not be read while the rest could: where, and why in a Japanese sentence. */
  faults: Fault[];
  /** Set when the reading failed: one Japanese sentence, and the code. What was committed before stays. */
  error: { code: string; message: string } | undefined;
}

/** Faults told of one by one; more are only counted. */
const MOST_FAULTS = 20;
/** Reads one source from where it stands to what is there now. Never throws for the source's faults: it records them. */
export async function scanSource(deps: ScanDependencies, sourceId: string, signal: AbortSignal): Promise<ScanResult> {
  const kept = await loadSource(deps.store, sourceId);
  const result: ScanResult = { sourceId, seen: 0, stored: 0, gaps: 0, faults: [], error: undefined };
  await deps.store.client.sourceState.update({ where: { sourceId }, data: { startedAt: deps.clock.now() } });
  try {
    await pullAll(deps, kept, signal, result);
    await finish(deps, kept);
  } catch (error) {
    if (isMimamoriError(error, 'scan-overtaken')) return result;
    const code = describeError(error);
    const message =
      error instanceof MimamoriError
        ? error.message
        : '情報源を読む途中で予期しない失敗が起きました。続くときはログを確認してください。';
    result.error = { code, message };
    deps.log.warn({ sourceId, code }, 'scan failed');
    await recordFailure(deps, kept, code, message);
  }
  return result;
}

async function pullAll(
  deps: ScanDependencies,
  kept: KeptSource,
  signal: AbortSignal,
  result: ScanResult,
): Promise<void> {
  const source = startSource(kept.entry, deps.clock.now());
  const isStream = source.capabilities.mode === 'stream';
  const slice = isStream ? AbortSignal.timeout(deps.streamSeconds * 1000) : undefined;
  const until = slice ? AbortSignal.any([signal, slice]) : signal;
  const ctx = createSourceContext({ http: deps.http, signal: until, clock: deps.clock });
  let { commits } = kept;
  try {
    for await (const batch of source.pull(parseCursor(kept.cursor), deps.terms, ctx)) {
      const place = { id: kept.entry.id, commits };
      const { seen, stored } = await commitBatch(
        deps.store,
        place,
        batch,
        deps.relevanceOf,
        deps.clock.now(),
        deps.onGone,
      );
      commits++;
      result.seen += seen;
      result.stored += stored;
      if (batch.gap) result.gaps++;
      result.faults.push(...(batch.faults ?? []).slice(0, MOST_FAULTS - result.faults.length));
      if (until.aborted || (isStream && deps.untilCaughtUp && !batch.more)) return;
    }
  } catch (error) {
    // The end of a slice, or of the process, is no fault: what was committed stays, the cursor carries on.
    if (!until.aborted || isMimamoriError(error, 'scan-overtaken')) throw error;
  }
}

function parseCursor(value: unknown): Cursor | undefined {
  if (typeof value !== 'object' || value === null || !('version' in value) || !('value' in value)) return undefined;
  return typeof value.version === 'number' ? { version: value.version, value: value.value } : undefined;
}

async function finish(deps: ScanDependencies, kept: KeptSource): Promise<void> {
  const now = deps.clock.now();
  const wait = (kept.entry.everySeconds ?? 0) * 1000;
  await deps.store.client.sourceState.update({
    where: { sourceId: kept.entry.id },
    data: {
      finishedAt: now,
      dueAt: new Date(now.getTime() + wait),
      failures: 0,
      lastErrorCode: null,
      lastErrorText: null,
    },
  });
}

/** Waits twice as long after each failure, up to an hour. */
async function recordFailure(deps: ScanDependencies, kept: KeptSource, code: string, message: string): Promise<void> {
  const failures = kept.failures + 1;
  const base = Math.max(kept.entry.everySeconds ?? 0, 10);
  const wait = Math.min(base * 2 ** Math.min(failures - 1, 10), Math.max(base, LONGEST_WAIT_SECONDS));
  await deps.store.client.sourceState.update({
    where: { sourceId: kept.entry.id },
    data: {
      failures,
      lastErrorCode: code.slice(0, 200),
      lastErrorText: message,
      dueAt: new Date(deps.clock.now().getTime() + wait * 1000),
    },
  });
}
