import { type AuditEvent, appendAudit, type Prisma, type Store } from '../../store/index.ts';
import { requireRight, type Viewer } from '../viewer.ts';

/** Which part of the audit trail is looked at; what is not given does not narrow. */
export interface TrailFilter {
  actor?: string | undefined;
  /** Begins with this. */
  action?: string | undefined;
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
}

export interface TrailEntry {
  sequence: bigint;
  at: Date;
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  details: Record<string, unknown>;
  hash: string;
  previousHash: string;
}

const BATCH = 1000;

/** One page of the trail, the newest first. @param before only entries older than this sequence number. */
export async function readTrail(
  store: Store,
  viewer: Viewer,
  filter: TrailFilter,
  { before, most }: { before: bigint | undefined; most: number },
): Promise<TrailEntry[]> {
  requireRight(viewer, 'audit.read');
  const rows = await store.client.auditEntry.findMany({
    where: { ...where(filter), ...(before !== undefined && { sequence: { lt: before } }) },
    orderBy: { sequence: 'desc' },
    take: most,
  });
  return rows.map(toEntry);
}

/** How many entries there are, and who and what occurs, for the choices of the filter. */
export async function surveyTrail(
  store: Store,
  viewer: Viewer,
): Promise<{ count: number; actors: string[]; actions: string[] }> {
  requireRight(viewer, 'audit.read');
  const [actors, actions] = await Promise.all([
    store.client.auditEntry.groupBy({ by: ['actor'], orderBy: { actor: 'asc' }, _count: true }),
    store.client.auditEntry.groupBy({ by: ['action'], orderBy: { action: 'asc' } }),
  ]);
  return {
    count: actors.reduce((sum, { _count }) => sum + _count, 0),
    actors: actors.map(({ actor }) => actor),
    actions: actions.map(({ action }) => action),
  };
}

/** The whole of what the filter lets through, the oldest first. That it was taken out is written down before it begins. */
export async function* exportTrail(
  store: Store,
  viewer: Viewer,
  filter: TrailFilter,
  { format, now }: { format: string; now: Date },
): AsyncGenerator<TrailEntry> {
  requireRight(viewer, 'audit.read');
  await record(
    store,
    { actor: viewer.id, action: 'audit.exported', subjectKind: 'audit', subjectId: 'trail', details: { format } },
    now,
  );
  let after = 0n;
  for (;;) {
    const rows = await store.client.auditEntry.findMany({
      where: { ...where(filter), sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: BATCH,
    });
    for (const row of rows) yield toEntry(row);
    after = rows.at(-1)?.sequence ?? after;
    if (rows.length < BATCH) return;
  }
}

export function record(store: Store, event: AuditEvent, now: Date): Promise<void> {
  return store.transaction((tx) => appendAudit(tx, [event], now));
}

function where({ actor, action, subjectKind, subjectId, from, until }: TrailFilter): Prisma.AuditEntryWhereInput {
  return {
    ...(actor && { actor }),
    ...(action && { action: { startsWith: action } }),
    ...(subjectKind && { subjectKind }),
    ...(subjectId && { subjectId }),
    ...((from || until) && { at: { ...(from && { gte: from }), ...(until && { lt: until }) } }),
  };
}

function toEntry(row: Prisma.AuditEntryGetPayload<object>): TrailEntry {
  const { details } = row;
  const isRecord = typeof details === 'object' && details !== null && !Array.isArray(details);
  return { ...row, details: isRecord ? { ...details } : {} };
}
