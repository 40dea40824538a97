/** Where time comes from, so that rules and tests can be given another. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export function fixedClock(iso: string): Clock & { advance(milliseconds: number): void } {
  let at = new Date(iso).getTime();
  return {
    now: () => new Date(at),
    advance(milliseconds) {
      at += milliseconds;
    },
  };
}

const JST_OFFSET_MS = 9 * 60 * 60 * 1000;

/** Calendar day in Japan (`2026-11-20`). Japan has had no daylight saving time since 1951, so the offset is fixed. */
export function dayInJapan(at: Date): string {
  return new Date(at.getTime() + JST_OFFSET_MS).toISOString().slice(0, 10);
}

/** ISO 8601 with `+09:00`, to the second: how times are shown to people. */
export function isoInJapan(at: Date): string {
  return `${new Date(at.getTime() + JST_OFFSET_MS).toISOString().slice(0, 19)}+09:00`;
}
