import { InvalidArgumentError } from 'commander';
import type { CaseState } from '../../case/index.ts';

export function parseDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 0 || days > 36_500)
    throw new InvalidArgumentError('0 以上の整数を指定してください。');
  return days;
}

export function parseState(text: string): CaseState {
  if (text === 'open' || text === 'judged' || text === 'closed') return text;
  throw new InvalidArgumentError('open、judged、closed のどれかを指定してください。');
}

/** A day in Japan, `2026-11-20`. */
export function parseDay(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDay) throw new InvalidArgumentError('2026-11-20 の形で指定してください。');
  return text;
}

/** A moment: ISO 8601 with offset, or a day in Japan. */
export function parseMoment(text: string): Date {
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/u.test(text) ? `${text}T00:00:00+09:00` : text);
  if (Number.isNaN(at.getTime()) || !/^\d{4}-\d{2}-\d{2}(T.*(Z|[+-]\d{2}:\d{2}))?$/u.test(text)) {
    throw new InvalidArgumentError('2026-11-20 か 2026-11-20T10:00:00+09:00 の形で指定してください。');
  }
  return at;
}

export function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

/** One of the keys of a table; the error lists them with their names. */
export function oneOf<Key extends string>(names: Readonly<Record<Key, string>>) {
  return (text: string): Key => {
    const found = keysOf(names).find((key) => key === text);
    if (found !== undefined) return found;
    const offer = keysOf(names).map((key) => `${key}（${names[key]}）`);
    throw new InvalidArgumentError(`次のどれかを指定してください: ${offer.join('、')}`);
  };
}

/** The keys of a table with their names, for help. */
export function offered(names: Readonly<Record<string, string>>): string {
  return Object.entries(names)
    .map(([key, name]) => `${key} ${name}`)
    .join('、');
}

function keysOf<Key extends string>(names: Readonly<Record<Key, string>>): Key[] {
  return Object.keys(names).filter((key): key is Key => key in names);
}
