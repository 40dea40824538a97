import { z } from 'zod';
import { keepSetting, readSetting, type Store } from '../store/index.ts';

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

export function readAlarmSettings(store: Store): Promise<AlarmSettings> {
  return readSetting(store, KEY, alarmSettingsSchema);
}

export async function keepAlarmSettings(
  store: Store,
  value: AlarmSettings,
  by: { actor: string; now: Date },
): Promise<void> {
  await store.transaction((tx) => keepSetting(tx, { key: KEY, value, ...by }));
}
