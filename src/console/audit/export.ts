import { exportTrail, type TrailEntry } from '../../access/index.ts';
import { isoInJapan } from '../../kernel/index.ts';
import type { Page } from '../route.ts';
import { notFound } from '../shell/failure.ts';
import { filterOf } from './filter.ts';

const formats: Readonly<Record<string, { type: string; head: string; line(entry: TrailEntry): string }>> = {
  jsonl: { type: 'application/jsonl; charset=utf-8', head: '', line: (entry) => `${JSON.stringify(toJson(entry))}\n` },
  // With a byte order mark, without which Excel takes UTF-8 for Shift_JIS.
  csv: {
    type: 'text/csv; charset=utf-8',
    head: '\uFEFFsequence,at,actor,action,subjectKind,subjectId,details,previousHash,hash\r\n',
    line: (entry) => `${Object.values(toJson(entry)).map(cell).join(',')}\r\n`,
  },
};

/** All that the filter lets through, streamed. JSON Lines hold what is needed to compute each hash again. */
export function exportAudit(page: Page): Response | Promise<Response> {
  const { deps, viewer, params, query } = page;
  const name = params.format ?? '';
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (!format) return page.html(notFound.title, notFound.content, { status: 404 });
  const entries = exportTrail(deps.store, viewer, filterOf(query), { format: name, now: deps.clock.now() });
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(format.head)),
    async pull(controller) {
      const { value, done } = await entries.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(format.line(value)));
    },
    cancel: async () => void (await entries.return(undefined)),
  });
  const file = `audit-${isoInJapan(deps.clock.now()).slice(0, 10)}.${name}`;
  return new Response(body, {
    headers: { 'content-type': format.type, 'content-disposition': `attachment; filename="${file}"` },
  });
}

function toJson({ sequence, at, actor, action, subjectKind, subjectId, details, previousHash, hash }: TrailEntry) {
  return {
    sequence: Number(sequence),
    at: at.toISOString(),
    actor,
    action,
    subjectKind,
    subjectId,
    details,
    previousHash,
    hash,
  };
}

/** Quoted, and never a formula for a spreadsheet. */
function cell(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return `"${(/^[=+\-@\t\r]/u.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
