import { parsePeriod } from '../period.ts';

/** `2026-W47` as 「11/16」, `2026-11` as 「11月」: what stands under a chart's axis. */
export function stretchLabel(key: string): string {
  if (!key.includes('W')) return `${Number(key.slice(5))}月`;
  const [, month, date] = parsePeriod('week', key).from.split('-').map(Number);
  return `${month}/${date}`;
}
