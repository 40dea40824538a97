import { z } from 'zod';
import { keepSetting, readSetting, type Store, type Transaction } from '../store/index.ts';

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

export function readCareSettings(where: Store | Transaction): Promise<CareSettings> {
  return readSetting(where, KEY, careSettingsSchema);
}

export async function keepCareSettings(
  store: Store,
  value: CareSettings,
  by: { actor: string; now: Date },
): Promise<void> {
  await store.transaction((tx) => keepSetting(tx, { key: KEY, value, ...by }));
}
