import { MimamoriError } from '../kernel/index.ts';
import { type SourceEntry, sourceOf } from '../source/index.ts';
import { appendAudit, Prisma, type Store } from '../store/index.ts';

/** A source as the database holds it, with where its reading stands. */
export interface KeptSource {
  entry: SourceEntry;
  enabled: boolean;
  commits: number;
  cursor: unknown;
  dueAt: Date;
  failures: number;
  lastErrorText: string | undefined;
  finishedAt: Date | undefined;
}

/** Replaces the kept sources by those of a file. Cursors of sources that stay are kept; others are switched off. */
export async function keepSources(
  store: Store,
  entries: readonly SourceEntry[],
  by: { actor: string; now: Date },
): Promise<{ kept: string[]; removed: string[] }> {
  return store.transaction(async (tx) => {
    const before = await tx.source.findMany({ where: { removedAt: null }, select: { id: true } });
    for (const entry of entries) {
      const data = {
        kind: entry.kind,
        url: entry.url,
        everySeconds: entry.everySeconds ?? null,
        terms: entry.terms ? { ...entry.terms } : Prisma.DbNull,
        options: JSON.parse(JSON.stringify(entry.options)),
        removedAt: null,
      };
      await tx.source.upsert({ where: { id: entry.id }, create: { id: entry.id, ...data }, update: data });
      const state = { sourceId: entry.id, dueAt: by.now };
      await tx.sourceState.upsert({ where: { sourceId: entry.id }, create: state, update: { dueAt: by.now } });
    }
    const listed = entries.map(({ id }) => id);
    const removed = before.map(({ id }) => id).filter((id) => !listed.includes(id));
    await tx.source.updateMany({ where: { id: { in: removed } }, data: { removedAt: by.now } });
    const details = { kept: listed, removed };
    await appendAudit(
      tx,
      [{ actor: by.actor, action: 'sources.imported', subjectKind: 'sources', subjectId: 'all', details }],
      by.now,
    );
    return { kept: listed, removed };
  });
}

export async function listSources(store: Store): Promise<KeptSource[]> {
  const rows = await store.client.source.findMany({
    where: { removedAt: null },
    include: { state: true },
    orderBy: { id: 'asc' },
  });
  return rows.flatMap((row) => {
    const { state } = row;
    return state ? [toKept(row, state)] : [];
  });
}

/** @throws {MimamoriError} `source-unknown` */
export async function loadSource(store: Store, id: string): Promise<KeptSource> {
  const row = await store.client.source.findFirst({ where: { id, removedAt: null }, include: { state: true } });
  if (!row?.state) {
    throw new MimamoriError(
      'source-unknown',
      `情報源「${id}」は登録されていません。「mimamori source list」で確認してください。`,
    );
  }
  return toKept(row, row.state);
}

type Row = Prisma.SourceGetPayload<object>;
type State = Prisma.SourceStateGetPayload<object>;

function toKept(row: Row, state: State): KeptSource {
  return {
    entry: {
      id: row.id,
      kind: row.kind,
      url: row.url,
      everySeconds: row.everySeconds ?? undefined,
      terms: parseTerms(row.terms),
      options: isRecord(row.options) ? { ...row.options } : {},
    },
    enabled: row.enabled,
    commits: state.commits,
    cursor: state.cursor ?? undefined,
    dueAt: state.dueAt,
    failures: state.failures,
    lastErrorText: state.lastErrorText ?? undefined,
    finishedAt: state.finishedAt ?? undefined,
  };
}

function parseTerms(value: unknown): SourceEntry['terms'] {
  if (!isRecord(value) || typeof value.reviewedOn !== 'string' || typeof value.basis !== 'string') return undefined;
  const { reviewedOn, basis, approvedBy } = value;
  return { reviewedOn, basis, ...(typeof approvedBy === 'string' && { approvedBy }) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** No source waits longer than this after a failure, or than its own interval. */
export const LONGEST_WAIT_SECONDS = 3600;

/**
 * Ids of enabled sources whose next reading is due. Manual ones (no interval, no stream) are only read when asked for. A due time
 * further ahead than any wait can be was set before the clock was put back: it counts as due.
 */
export async function dueSources(store: Store, now: Date): Promise<string[]> {
  const rows = await store.client.source.findMany({
    where: { enabled: true, removedAt: null },
    select: { id: true, kind: true, everySeconds: true, state: { select: { dueAt: true } } },
  });
  return rows
    .filter(({ kind, everySeconds }) => everySeconds !== null || sourceOf(kind)?.capabilities.mode === 'stream')
    .filter(({ everySeconds, state }) => {
      const wait = (state?.dueAt.getTime() ?? 0) - now.getTime();
      return wait <= 0 || wait > Math.max(everySeconds ?? 0, LONGEST_WAIT_SECONDS) * 1000;
    })
    .map(({ id }) => id);
}
