import { describe, expect, it } from 'vitest';
import { dayInJapan, isMimamoriError, newId, readConfig } from '../../src/kernel/index.ts';

describe('configuration', () => {
  it('lists every fault at once', () => {
    try {
      readConfig({ PORT: 'many', DATABASE_URL: 'mysql://x', REDIS_URL: 'http://x' });
      expect.unreachable();
    } catch (error) {
      expect(isMimamoriError(error, 'config-invalid')).toBe(true);
      expect(String(error)).toMatch(/DATABASE_URL[\s\S]*REDIS_URL[\s\S]*PORT/);
    }
  });

  it('treats an empty variable as not set', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({ databaseUrl: undefined, port: 3000 });
  });
});

it('a day in Japan begins at 15:00 UTC', () => {
  expect(dayInJapan(new Date('2026-11-20T14:59:59Z'))).toBe('2026-11-20');
  expect(dayInJapan(new Date('2026-11-20T15:00:00Z'))).toBe('2026-11-21');
});

it('ids sort by time of making', () => {
  expect(newId(new Date(1000)) < newId(new Date(2000))).toBe(true);
});
