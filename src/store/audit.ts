import { sha256 } from '../kernel/index.ts';
import type { Store, Transaction } from './open.ts';

export type AuditDetails = Record<string, string | number | boolean | null | string[]>;

/** Who did what to which thing. Ids, codes and figures only; never post texts or names. */
export interface AuditEvent {
  /** A user's id, `system`, or `terminal`. */
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  details?: AuditDetails;
}

export interface AuditFault {
  sequence: bigint;
  /** One Japanese sentence. */
  message: string;
}

const AUDIT_LOCK = 7_305_403;
const GENESIS = '0'.repeat(64);
const PAGE = 2000;

/** Appends to the chain within the transaction of the change itself. Writers queue up for the chain's end. */
export async function appendAudit(tx: Transaction, events: readonly AuditEvent[], now: Date): Promise<void> {
  if (events.length === 0) return;
  await lockLedger(tx);
  const last = await tx.auditEntry.findFirst({ orderBy: { sequence: 'desc' }, select: { sequence: true, hash: true } });
  let sequence = last?.sequence ?? 0n;
  let previousHash = last?.hash ?? GENESIS;
  const rows = events.map((event) => {
    sequence += 1n;
    const row = { sequence, at: now, previousHash, details: {}, ...event };
    const hash = hashEntry(row);
    previousHash = hash;
    return { ...row, hash };
  });
  await tx.auditEntry.createMany({ data: rows });
}

/** Whoever adds to a chain waits here. One lock for all chains, so that two writers can't wait for each other. */
export async function lockLedger(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${AUDIT_LOCK}::bigint)`;
}

/** @returns the first place where the chain is broken, or undefined if every entry is as it was written. */
export async function verifyAudit(store: Store): Promise<AuditFault | undefined> {
  let sequence = 0n;
  let previousHash = GENESIS;
  for (;;) {
    const rows = await store.client.auditEntry.findMany({
      where: { sequence: { gt: sequence } },
      orderBy: { sequence: 'asc' },
      take: PAGE,
    });
    for (const row of rows) {
      if (row.sequence !== sequence + 1n) {
        return { sequence: sequence + 1n, message: `記録 ${sequence + 1n} が失われています。` };
      }
      if (row.previousHash !== previousHash || hashEntry(row) !== row.hash) {
        return { sequence: row.sequence, message: `記録 ${row.sequence} は書かれた後に変更されています。` };
      }
      sequence = row.sequence;
      previousHash = row.hash;
    }
    if (rows.length < PAGE) return undefined;
  }
}

interface HashedEntry {
  sequence: bigint;
  at: Date;
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  details: unknown;
  previousHash: string;
}

function hashEntry(entry: HashedEntry): string {
  const { sequence, at, actor, action, subjectKind, subjectId, details, previousHash } = entry;
  return sha256(
    JSON.stringify([
      ...[String(sequence), at.toISOString(), actor, action, subjectKind, subjectId],
      ...[canonical(details), previousHash],
    ]),
  );
}

/** JSON with sorted keys: PostgreSQL's jsonb does not keep their order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
