import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '../../../src/kernel/index.ts';
import { deliver, planNotice } from '../../../src/notify/index.ts';
import { keepTimetable, sendDue } from '../../../src/report/index.ts';
import type { Store } from '../../../src/store/index.ts';
import { addMail, notifyDependencies } from '../../support/notify.ts';
import { seedOffice } from '../../support/office.ts';
import { type MailPeer, startMail } from '../../support/peers/mail.ts';
import { printDependencies } from '../../support/print.ts';
import { freshStore } from '../../support/store.ts';

// Monday 23 November 2026 is a holiday.
const clock = fixedClock('2026-11-23T08:00:00+09:00');
let store: Store;
let dataFolder: string;
let mail: MailPeer;
const deps = () => ({ store, clock, print: printDependencies, dataFolder });
const send = () => sendDue(deps(), 'weekly');
const office = () => ({ ...notifyDependencies(store, () => clock.now()), dataFolder });
const HOUR = 3_600_000;
const settings = { isOn: true, isMonthlyOn: true, weekday: 3, minute: 600 };

beforeAll(async () => {
  store = await freshStore();
  dataFolder = await mkdtemp(join(tmpdir(), 'mimamori-report-'));
  mail = await startMail();
});
afterAll(async () => {
  await mail.close();
  await rm(dataFolder, { recursive: true, force: true });
});

it('nothing goes out of an office that has not read anything yet', async () => {
  expect(await send()).toEqual({ sent: false, why: 'nothing-watched' });
});

it('where nobody takes reports yet, the one that is due is issued, and its message waits', async () => {
  await seedOffice(store, { from: '2026-11-02', days: 21, alertsPerDay: 3 });
  const nobody = { sent: false, why: 'nobody-takes-reports' };
  expect([await send(), await send()]).toEqual([nobody, nobody]);
  expect(await store.client.issuedReport.count()).toBe(1);
  expect(await store.client.notice.count()).toBe(0);
});

it('the report that was missed goes out first, and the new one not on a holiday', async () => {
  await addMail(office(), mail.port, { takes: ['report'] });
  expect(await send()).toEqual({ sent: true, period: '2026-W46' });
  expect(await send()).toEqual({ sent: false, why: 'sent-before' });
});

it('it goes out on the next working day at eight, once, with the PDF', async () => {
  clock.advance(24 * HOUR);
  expect(await Promise.all([send(), send()])).toContainEqual({ sent: true, period: '2026-W47' });
  expect(await send()).toEqual({ sent: false, why: 'sent-before' });
  const notices = await store.client.notice.findMany({ where: { key: 'report weekly 2026-W47' } });
  expect(notices).toMatchObject([{ kind: 'report', attachments: ['reports/mimamori-weekly-2026-W47.pdf'] }]);
  const issued = await store.client.issuedReport.findMany({ where: { period: '2026-W47' } });
  expect(issued).toHaveLength(1);
  expect(await readFile(join(dataFolder, notices[0]?.attachments[0] ?? ''))).toEqual(Buffer.from(issued[0]?.pdf ?? ''));
  expect(await store.client.outbox.count({ where: { job: 'notify.plan' } })).toBe(2);
});

it('it reaches whoever takes reports by e-mail, with the very PDF that was issued', async () => {
  const notice = await store.client.notice.findUniqueOrThrow({ where: { key: 'report weekly 2026-W47' } });
  for (const id of await planNotice(store, notice.id, clock.now())) await deliver(office(), id);
  const [{ source = '' } = {}] = mail.received;
  const encoded = /Content-Type: application\/pdf[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/u.exec(source)?.[1] ?? '';
  const { pdf } = await store.client.issuedReport.findFirstOrThrow({ where: { period: '2026-W47' } });
  expect(Buffer.from(encoded, 'base64')).toEqual(Buffer.from(pdf));
  expect(source).toContain('mimamori-weekly-2026-W47.pdf');
});

it('the monthly one goes out on the first working day of the month after, unless the office has stopped it', async () => {
  const monthly = () => sendDue(deps(), 'monthly');
  expect(await monthly()).toEqual({ sent: false, why: 'nothing-watched' });
  clock.advance(6 * 24 * HOUR + 23.9 * HOUR); // Tuesday 1 December, 07:54
  expect(await monthly()).toEqual({ sent: false, why: 'nothing-watched' });
  clock.advance(0.1 * HOUR);
  expect(await monthly()).toEqual({ sent: true, period: '2026-11' });
  expect(await monthly()).toEqual({ sent: false, why: 'sent-before' });
  await keepTimetable(store, { ...settings, isMonthlyOn: false }, { actor: 'terminal', now: clock.now() });
  expect(await monthly()).toEqual({ sent: false, why: 'off' });
});

it('it waits for the weekday and the time that the office has set, and for ever where it is off', async () => {
  await keepTimetable(store, settings, { actor: 'terminal', now: clock.now() });
  expect(await send()).toEqual({ sent: false, why: 'sent-before' });
  clock.advance(25 * HOUR);
  expect(await send()).toEqual({ sent: false, why: 'sent-before' });
  clock.advance(HOUR);
  expect(await send()).toEqual({ sent: true, period: '2026-W48' });
  await keepTimetable(store, { ...settings, isOn: false }, { actor: 'terminal', now: clock.now() });
  clock.advance(7 * 24 * HOUR);
  expect(await send()).toEqual({ sent: false, why: 'off' });
});
