import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { orderNotice } from '../notify/index.ts';
import { appendAudit } from '../store/index.ts';
import { fileName } from './files.ts';
import { makeReport, type ReportDependencies } from './issue.ts';
import { startOf } from './period.ts';
import { dueWeek, readTimetable } from './timetable.ts';

export type WeeklyOutcome =
  | { sent: true; period: string }
  | { sent: false; why: 'off' | 'nothing-watched' | 'sent-before' };

/** Where the documents lie that go out with notices, under the data folder. */
const FOLDER = 'reports';

/**
 * Issues the weekly report that is due, if nobody has, and orders the message with the PDF: once for each week, whatever runs when.
 * Asked often; it mostly finds that nothing is due.
 */
export async function sendWeekly(deps: ReportDependencies & { dataFolder: string }): Promise<WeeklyOutcome> {
  const { store, clock } = deps;
  const timetable = await readTimetable(store);
  if (!timetable.isOn) return { sent: false, why: 'off' };
  const week = dueWeek(clock.now(), timetable);
  const key = `report weekly ${week.key}`;
  if (await store.client.notice.findUnique({ where: { key }, select: { id: true } }))
    return { sent: false, why: 'sent-before' };
  const watched = await store.client.seenCount.findFirst({
    where: { day: { lt: new Date(`${week.until}T00:00:00Z`) } },
    select: { day: true },
  });
  if (!watched) return { sent: false, why: 'nothing-watched' };
  const report = await makeReport(deps, { kind: 'weekly', period: week, actor: 'system' });
  const attachment = join(FOLDER, fileName(report, 'pdf'));
  await mkdir(join(deps.dataFolder, FOLDER), { recursive: true });
  await writeFile(join(deps.dataFolder, attachment), report.pdf);
  const id = report.id ?? week.key;
  const now = clock.now();
  const isNew = await store.transaction(async (tx) => {
    const ordered = await orderNotice(
      tx,
      {
        ...{ kind: 'report', severity: 'low', key, subjectKind: 'report', subjectIds: [id] },
        ...{ labels: [`週報 ${week.key}`], attachments: [attachment] },
      },
      now,
    );
    const details = { period: week.key, dueFor: startOf(week.until).toISOString() };
    if (ordered)
      await appendAudit(
        tx,
        [{ actor: 'system', action: 'report.sent', subjectKind: 'report', subjectId: id, details }],
        now,
      );
    return ordered;
  });
  return isNew ? { sent: true, period: week.key } : { sent: false, why: 'sent-before' };
}
