import { z } from 'zod';
import type { Batch, Cursor, Fault, SourceContext, SourceEvent } from '../contract.ts';
import type { JsonlConfig } from './config.ts';
import { splitLines } from './lines.ts';
import { parseLine } from './parse.ts';

const CURSOR_VERSION = 1;
const MAX_LINE_BYTES = 1024 * 1024;
/** Of a file that is broken throughout, the first faults of a batch say enough; the rest is counted. */
const MAX_FAULTS_SHOWN = 20;

const shape = z.object({ identity: z.string(), offset: z.number(), line: z.number() });
type Position = z.infer<typeof shape>;

/** Reads a file from where it was left; a file that was replaced or cut short is read from its beginning. */
export async function* pull(
  config: JsonlConfig,
  cursor: Cursor | undefined,
  ctx: SourceContext,
): AsyncGenerator<Batch> {
  const file = await ctx.openFile(config.path);
  const from = startOf(cursor, file.identity, file.size);
  let { offset, line } = from;
  let events: SourceEvent[] = [];
  let faults: Fault[] = [];
  const flush = (more: boolean): Batch => {
    const batch: Batch = { events, cursor: cursorAt(file.identity, offset, line), more };
    if (faults.length > 0) batch.faults = shorten(faults);
    events = [];
    faults = [];
    return batch;
  };
  for await (const read of splitLines(file.read(offset), offset, MAX_LINE_BYTES)) {
    ctx.signal.throwIfAborted();
    const parsed = read.isTooLong
      ? { kind: 'fault' as const, reason: `1行が長すぎます（上限 ${MAX_LINE_BYTES} バイト）。`, isJson: true }
      : parseLine(read.bytes);
    if (!read.isEnded && parsed.kind === 'fault' && !parsed.isJson) {
      // Whoever writes the file may not be done with this line; next time it is read again from its beginning.
      faults.push({
        at: `${line + 1}行目`,
        reason: '最後の行が途中で終わっています。書き終わってから次回に読みます。',
      });
      break;
    }
    offset = read.endsAt;
    line += 1;
    if (parsed.kind === 'post') events.push({ type: 'put', ...parsed.post });
    if (parsed.kind === 'fault') faults.push({ at: `${line}行目`, reason: parsed.reason });
    if (events.length >= config.batchSize || faults.length >= 1000) yield flush(true);
  }
  ctx.signal.throwIfAborted();
  yield flush(false);
}

function startOf(cursor: Cursor | undefined, identity: string | undefined, size: number | undefined): Position {
  const beginning = { identity: identity ?? '', offset: 0, line: 0 };
  if (identity === undefined || cursor?.version !== CURSOR_VERSION) return beginning;
  const parsed = shape.safeParse(cursor.value);
  if (!parsed.success || parsed.data.identity !== identity || parsed.data.offset > (size ?? 0)) return beginning;
  return parsed.data;
}

function cursorAt(identity: string | undefined, offset: number, line: number): Cursor | undefined {
  return identity === undefined ? undefined : { version: CURSOR_VERSION, value: { identity, offset, line } };
}

function shorten(faults: Fault[]): Fault[] {
  if (faults.length <= MAX_FAULTS_SHOWN) return faults;
  const rest = faults.length - MAX_FAULTS_SHOWN;
  return [...faults.slice(0, MAX_FAULTS_SHOWN), { at: 'ほか', reason: `ほかに${rest}行が読めませんでした。` }];
}
