import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDigestSlot } from '../../../src/notify/plan/digest-slot.ts';
import { recipientsOf } from '../../../src/notify/plan/recipients.ts';
import { endOf } from '../../../src/notify/week.ts';

const night = { days: [5], fromMinute: 22 * 60, untilMinute: 6 * 60 };

describe('a stretch of the week', () => {
  it.each([
    ['2026-11-20T12:59:00Z', undefined], // Friday 21:59 in Japan
    ['2026-11-20T13:00:00Z', '2026-11-20T21:00:00.000Z'],
    ['2026-11-20T20:59:30Z', '2026-11-20T21:00:00.000Z'], // Saturday 05:59
    ['2026-11-20T21:00:00Z', undefined],
    ['2026-11-21T14:00:00Z', undefined], // Saturday night
  ])('over midnight, at %s', (at, end) => {
    expect(endOf(night, new Date(at))?.toISOString()).toBe(end);
  });

  it('ends after the time that lies in it, within a day', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const stretch = fc.record({ days: fc.subarray([0, 1, 2, 3, 4, 5, 6]), fromMinute: minute, untilMinute: minute });
    fc.assert(
      fc.property(
        stretch,
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        (s, at) => {
          const end = endOf(s, at);
          if (end === undefined) return;
          expect(end.getTime()).toBeGreaterThan(at.getTime());
          expect(end.getTime() - at.getTime()).toBeLessThanOrEqual(86_400_000);
        },
      ),
    );
  });
});

describe('the last digest', () => {
  const settings = { digestMinutes: [540, 900], digestOnDaysOff: false };
  it.each([
    ['2026-11-20T00:00:00Z', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20T05:59:00Z', '2026-11-20T00:00:00.000Z'],
    ['2026-11-19T23:59:00Z', '2026-11-19T06:00:00.000Z'],
    ['2026-11-22T23:59:00Z', '2026-11-20T06:00:00.000Z'],
  ])('at %s was due at %s', (at, slot) => {
    expect(lastDigestSlot(settings, new Date(at))?.toISOString()).toBe(slot);
  });
});

describe('a critical notice', () => {
  const at = new Date('2026-11-20T01:00:00Z');
  const channel = (id: string, takes: string[], enabled = true) => ({
    ...{ id, kind: 'webhook', takes, enabled, position: 0, quietHours: [] },
  });
  const telling = { kind: 'alert', severity: 'critical' as const, personalAddress: null, isPersonal: false };

  it('reaches somebody at every level as long as any channel is on', () => {
    const channels = [channel('a', []), channel('b', ['digest']), channel('c', ['critical'], false)];
    for (const level of [1, 2, 3]) {
      const told = recipientsOf({ ...telling, level }, { channels, onCall: [] }, at);
      expect(told.map(({ channelId }) => channelId)).toEqual(['a', 'b']);
    }
  });

  it('goes to those on call at its level, now', () => {
    const duty = { channelId: 'a', days: [5], fromMinute: 0, untilMinute: 0, validFrom: null, validUntil: null };
    const onCall = [
      { ...duty, level: 1, address: 'one' },
      { ...duty, level: 1, address: 'not today', days: [6] },
      { ...duty, level: 1, address: 'not any more', validUntil: new Date('2026-11-19') },
      { ...duty, level: 2, address: 'two' },
    ];
    const told = (level: number) =>
      recipientsOf({ ...telling, level }, { channels: [channel('a', []), channel('b', [])], onCall }, at);
    expect(told(1)).toMatchObject([{ channelId: 'a', address: 'one' }]);
    expect(told(2)).toMatchObject([{ channelId: 'a', address: 'two' }]);
  });
});
