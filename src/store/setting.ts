import type { z } from 'zod';
import { type AuditDetails, appendAudit } from './audit.ts';
import type { Store, Transaction } from './open.ts';

/** What the office has chosen under a key; the schema's defaults where it chose nothing, or what an older version can't read. */
export async function readSetting<Value>(
  where: Store | Store['client'] | Transaction,
  key: string,
  schema: z.ZodType<Value>,
): Promise<Value> {
  const client = 'client' in where ? where.client : where;
  const row = await client.setting.findUnique({ where: { key } });
  const parsed = schema.safeParse(row?.value ?? {});
  return parsed.success ? parsed.data : schema.parse({});
}

export interface SettingChange {
  key: string;
  value: object;
  actor: string;
  now: Date;
  action?: string;
  details?: AuditDetails;
}

/** Keeps what the office chose, and who chose it when, in the audit chain too. */
export async function keepSetting(tx: Transaction, change: SettingChange): Promise<void> {
  const { key, value, actor, now, action = 'setting.changed', details } = change;
  const changed = { value, changedAt: now, changedById: actor };
  await tx.setting.upsert({ where: { key }, create: { key, ...changed }, update: changed });
  const event = { actor, action, subjectKind: 'setting', subjectId: key, ...(details && { details }) };
  await appendAudit(tx, [event], now);
}
