const REIWA_BEGINS = 2018;

const forms: readonly RegExp[] = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ].*)?$/,
  /^(?<year>\d{4})[/.](?<month>\d{1,2})[/.](?<day>\d{1,2})(?: 0?0:00(?::00)?)?$/,
  /^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日$/,
  /^(?:令和|R|r)(?<era>\d{1,2}|元)[年.](?<month>\d{1,2})[月.](?<day>\d{1,2})日?$/,
];

/** A calendar day as people and Excel write it (2026-10-01, 2026/10/1, 2026年10月1日, 令和8年10月1日), or undefined. */
export function parseDay(written: string): string | undefined {
  const text = written.normalize('NFKC').trim();
  for (const form of forms) {
    const parts = form.exec(text)?.groups;
    if (parts === undefined) continue;
    const era = parts.era === '元' ? 1 : Number(parts.era);
    return validDay(parts.era === undefined ? Number(parts.year) : REIWA_BEGINS + era, parts.month, parts.day);
  }
  return undefined;
}

function validDay(year: number, month: string | undefined, day: string | undefined): string | undefined {
  const date = new Date(Date.UTC(year, Number(month) - 1, Number(day)));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return exists && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : undefined;
}
