import { z } from 'zod';
import { appendAudit, type Store, type Transaction } from '../store/index.ts';

const KEY = 'care';
const line = z.string().trim().min(1).max(200);

/** What an office decides about looking after people. */
export const careSettingsSchema = z.strictObject({
  /** Days after the first contact on which the supervisor talks with the person again. */
  days: z.array(z.number().int().min(1).max(365)).min(1).max(12).default([3, 7, 30]),
  /** 産業医, 職員相談室, 共済組合: shown before the public desks. */
  ownDesks: z
    .array(z.object({ name: line, contact: line, hours: z.string().trim().max(200) }))
    .max(20)
    .default([]),
});

export type CareSettings = z.infer<typeof careSettingsSchema>;

export async function readCareSettings(where: Store | Transaction): Promise<CareSettings> {
  const client = 'client' in where ? where.client : where;
  const row = await client.setting.findUnique({ where: { key: KEY } });
  const parsed = careSettingsSchema.safeParse(row?.value ?? {});
  return parsed.success ? parsed.data : careSettingsSchema.parse({});
}

export async function keepCareSettings(
  store: Store,
  value: CareSettings,
  by: { actor: string; now: Date },
): Promise<void> {
  const changed = { value, changedAt: by.now, changedById: by.actor };
  await store.transaction(async (tx) => {
    await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, ...changed }, update: changed });
    const event = { actor: by.actor, action: 'setting.changed', subjectKind: 'setting', subjectId: KEY };
    await appendAudit(tx, [event], by.now);
  });
}
