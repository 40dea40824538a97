import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isTaken, orderNotice } from '../notify/index.ts';
import { appendAudit } from '../store/index.ts';
import { fileName } from './files.ts';
import { makeReport, type Report, type ReportDependencies } from './issue.ts';
import { latestIssued } from './issued.ts';
import { kindsOfReport } from './kinds.ts';
import { type Period, startOf } from './period.ts';
import { duePeriod, readTimetable, type TimedKind, timedKinds } from './timetable.ts';

type SendDependencies = ReportDependencies & { dataFolder: string };

export type SendOutcome =
  | { sent: true; period: string }
  | { sent: false; why: 'off' | 'nothing-watched' | 'sent-before' | 'nobody-takes-reports' };

/** Where the documents lie that go out with notices, under the data folder. */
const FOLDER = 'reports';

/** Looks after each kind of report that goes out by itself. */
export async function sendDueReports(deps: SendDependencies): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  for (const kind of timedKinds) outcomes.push(await sendDue(deps, kind));
  return outcomes;
}

/**
 * Issues the report that is due, if nobody has, and orders the message with the PDF: once for each period, whatever runs when. Where no
 * channel takes reports yet the report is issued, and the message waits for one. Asked often; it mostly finds that nothing is due.
 */
export async function sendDue(deps: SendDependencies, kind: TimedKind): Promise<SendOutcome> {
  const { store, clock } = deps;
  const timetable = await readTimetable(store);
  const period = duePeriod(kind, clock.now(), timetable);
  if (!period) return { sent: false, why: 'off' };
  const key = `report ${kind} ${period.key}`;
  if (await store.client.notice.findUnique({ where: { key }, select: { id: true } }))
    return { sent: false, why: 'sent-before' };
  if (!(await wasWatched(deps, period))) return { sent: false, why: 'nothing-watched' };
  const isAwaited = await isTaken(store, 'report');
  if (!isAwaited && (await latestIssued(store, kind, period.key))) return { sent: false, why: 'nobody-takes-reports' };
  const report = await makeReport(deps, { kind, period, actor: 'system' });
  if (!isAwaited) return { sent: false, why: 'nobody-takes-reports' };
  return (await order(deps, report, period, key))
    ? { sent: true, period: period.key }
    : { sent: false, why: 'sent-before' };
}

async function wasWatched({ store }: SendDependencies, { until }: Period): Promise<boolean> {
  const before = new Date(`${until}T00:00:00Z`);
  return (await store.client.seenCount.findFirst({ where: { day: { lt: before } }, select: { day: true } })) !== null;
}

/** @returns false where somebody else was first. */
async function order(deps: SendDependencies, report: Report, period: Period, key: string): Promise<boolean> {
  const attachment = join(FOLDER, fileName(report, 'pdf'));
  await mkdir(join(deps.dataFolder, FOLDER), { recursive: true });
  await writeFile(join(deps.dataFolder, attachment), report.pdf);
  const id = report.id ?? period.key;
  const now = deps.clock.now();
  const labels = [`${kindsOfReport[report.kind].name} ${period.key}`];
  const details = { period: period.key, dueFor: startOf(period.until).toISOString() };
  return deps.store.transaction(async (tx) => {
    const subject = { subjectKind: 'report', subjectId: id };
    const ordered = await orderNotice(
      tx,
      {
        ...{ kind: 'report', severity: 'low', key, subjectKind: 'report', subjectIds: [id] },
        ...{ labels, attachments: [attachment] },
      },
      now,
    );
    if (ordered) await appendAudit(tx, [{ actor: 'system', action: 'report.sent', ...subject, details }], now);
    return ordered;
  });
}
