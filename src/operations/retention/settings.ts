import { z } from 'zod';
import { keepSetting, readSetting, type Store, type Transaction } from '../../store/index.ts';

const KEY = 'retention';

const days = (least: number, most: number) =>
  z.coerce
    .number('数字で入力してください')
    .int('整数で入力してください')
    .min(least, `${least} 以上にしてください`)
    .max(most, `${most} 以下にしてください`);

/**
 * How many days what did not become a case is kept. Never longer than a year: files that are erased within one are not 個人情報ファイル
 * to be announced (個人情報保護法 74条2項), and LEGAL.md SG-7 asks for short retention. Cases follow the city's own rules for
 * documents and are not erased by themselves.
 */
export const retentionSchema = z.strictObject({
  /** Alerts decided as criticism, not about us, or a duplicate: from the decision. */
  dismissedDays: days(1, 365).default(30),
  /** Alerts that came to nothing otherwise: from when they were raised. */
  undecidedDays: days(30, 365).default(365),
  /** Staff reports that were closed without a case: from when they were made. */
  staffReportDays: days(30, 365).default(365),
  /** Requests of data subjects that are done: from then. */
  subjectRequestDays: days(365, 3650).default(1095),
});
export type Retention = z.infer<typeof retentionSchema>;

export function readRetention(where: Store['client'] | Transaction): Promise<Retention> {
  return readSetting(where, KEY, retentionSchema);
}

export async function keepRetention(store: Store, value: Retention, by: { actor: string; now: Date }): Promise<void> {
  await store.transaction(async (tx) => {
    const before = await readRetention(tx);
    const details = Object.fromEntries(
      Object.entries(value).map(([rule, after]) => [rule, `${before[retentionSchema.keyof().parse(rule)]} → ${after}`]),
    );
    await keepSetting(tx, { key: KEY, value, ...by, action: 'retention.changed', details });
  });
}
