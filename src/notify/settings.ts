import { z } from 'zod';
import { appendAudit, type Store } from '../store/index.ts';

const KEY = 'alarm';

/** What an office decides about being told. */
export const alarmSettingsSchema = z.strictObject({
  /** Minutes without acknowledgement until the next level of the on-call table is told, one for each step. */
  escalateMinutes: z.array(z.number().int().min(1).max(1440)).max(5).default([10, 20]),
  /** When digests go out, in minutes of the day in Japan. */
  digestMinutes: z.array(z.number().int().min(0).max(1439)).max(12).default([540, 900]),
  /** Also on Saturdays, Sundays and holidays. */
  digestOnDaysOff: z.boolean().default(false),
  /** How soon an unusual number of alerts counts as a surge. */
  surgeSensitivity: z.enum(['calm', 'usual', 'keen']).default('usual'),
});

export type AlarmSettings = z.infer<typeof alarmSettingsSchema>;

export async function readAlarmSettings(store: Store): Promise<AlarmSettings> {
  const row = await store.client.setting.findUnique({ where: { key: KEY } });
  const parsed = alarmSettingsSchema.safeParse(row?.value ?? {});
  return parsed.success ? parsed.data : alarmSettingsSchema.parse({});
}

export async function keepAlarmSettings(
  store: Store,
  value: AlarmSettings,
  by: { actor: string; now: Date },
): Promise<void> {
  const changed = { value, changedAt: by.now, changedById: by.actor };
  await store.transaction(async (tx) => {
    await tx.setting.upsert({ where: { key: KEY }, create: { key: KEY, ...changed }, update: changed });
    const event = { actor: by.actor, action: 'setting.changed', subjectKind: 'setting', subjectId: KEY };
    await appendAudit(tx, [event], by.now);
  });
}
