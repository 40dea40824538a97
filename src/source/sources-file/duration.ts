const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds in `30s`, `5m`, `2h` or `1d`; undefined where it is none of these, or nothing, or more than a month. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text.trim()) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const seconds = Number(count) * (SECONDS[unit] ?? 0);
  return seconds >= 1 && seconds <= 31 * 86_400 ? seconds : undefined;
}
