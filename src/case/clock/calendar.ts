import ical from 'ical-generator';
import { addDays, type Day } from '../../kernel/index.ts';
import type { DueClock } from './due.ts';

/**
 * A calendar file (RFC 5545) of due days, as whole days with an alarm a week ahead. It says case number and clock, and nothing of
 * posts or people: calendars are shared. The same clocks at the same time give the same bytes.
 */
export function calendarOf(clocks: readonly DueClock[], now: Date): string {
  const calendar = ical({
    name: '見守りの期限（目安）',
    prodId: { company: 'mimamori', product: 'deadlines', language: 'JA' },
  });
  for (const { id, caseNumber, name, dueOn, actOn, isConfirmed, posts } of clocks) {
    const certainty = isConfirmed ? '' : '【目安】';
    const event = calendar.createEvent({
      id: `${id}@mimamori`,
      start: midnight(dueOn),
      end: midnight(addDays(dueOn, 1)),
      allDay: true,
      stamp: now,
      summary: `${certainty}事案 ${caseNumber}: ${name}`,
      description: [
        ...(actOn === null ? [] : [`遅くとも ${actOn} までに動いてください。`]),
        ...(posts > 1 ? [`投稿 ${posts} 件に共通です。`] : []),
        ...(isConfirmed ? [] : ['日付は目安です。法律の期間は、弁護士に確かめてください。']),
      ].join('\n'),
    });
    event.createAlarm({ trigger: 7 * 86_400 });
  }
  return calendar.toString();
}

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`);
