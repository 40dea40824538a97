import type { Store, Transaction } from './open.ts';

/** A piece of machine work that a change makes necessary. */
export interface OutboxEntry {
  job: string;
  /** Ids only. */
  payload: Record<string, string | number>;
  /** One row per piece of work, however often it is asked for. */
  key: string;
}

export interface OutboxRow extends OutboxEntry {
  id: bigint;
}

/** Writes entries in the transaction that makes them necessary. A key that is there already is left as it is. */
export async function writeOutbox(tx: Transaction, entries: readonly OutboxEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return;
  await tx.outbox.createMany({ data: entries.map((entry) => ({ ...entry, createdAt: now })), skipDuplicates: true });
}

/**
 * Takes up to `limit` unsent rows, hands them to `send`, and marks them sent if it returns. Rows that another process
 * has in hand are passed over; a crash in between leaves them unsent.
 * @returns how many rows were sent.
 */
export async function relayOutbox(
  store: Store,
  limit: number,
  send: (rows: readonly OutboxRow[]) => Promise<void>,
  now: () => Date,
): Promise<number> {
  return store.transaction(async (tx) => {
    const rows = await tx.$queryRaw<
      { id: bigint; job: string; payload: Record<string, string | number>; key: string }[]
    >`
      SELECT id, job, payload, key FROM "Outbox" WHERE "sentAt" IS NULL ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED`;
    if (rows.length === 0) return 0;
    await send(rows);
    await tx.outbox.updateMany({ where: { id: { in: rows.map((row) => row.id) } }, data: { sentAt: now() } });
    return rows.length;
  });
}

/** Removes rows sent before `before`: their keys have done their work. */
export async function purgeOutbox(store: Store, before: Date): Promise<number> {
  const { count } = await store.client.outbox.deleteMany({ where: { sentAt: { lt: before } } });
  return count;
}
