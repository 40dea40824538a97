import { MimamoriError } from '../../kernel/index.ts';
import { appendAudit, type Prisma } from '../../store/index.ts';
import type { Desk } from '../desk.ts';
import { namesReviewer, type Reviewer } from '../refusal.ts';

export type StaffReport = Prisma.StaffReportGetPayload<object>;

export const reportStates = ['received', 'looking', 'in_case', 'closed'] as const;
export type ReportState = (typeof reportStates)[number];

/** What leads where; a closed report can be taken up again. */
const steps: Readonly<Record<ReportState, readonly ReportState[]>> = {
  received: ['looking', 'in_case', 'closed'],
  looking: ['in_case', 'closed'],
  in_case: ['closed'],
  closed: ['looking'],
};

export function reportStateOf(text: string): ReportState {
  return reportStates.find((state) => state === text) ?? 'received';
}

export function nextReportStates(state: ReportState): readonly ReportState[] {
  return steps[state];
}

const MOST = 200;

/** One's own reports, the newest first. */
export function ownReports({ store }: Desk, userId: string): Promise<StaffReport[]> {
  return store.client.staffReport.findMany({
    where: { reportedById: userId },
    orderBy: { reportedAt: 'desc' },
    take: MOST,
  });
}

/** All reports that wait first, without those about the reader. */
export async function allReports({ store }: Desk, reviewer: Reviewer): Promise<StaffReport[]> {
  const rows = await store.client.staffReport.findMany({
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { reportedAt: 'desc' }],
    take: MOST,
  });
  const about = await store.client.alert.findMany({
    where: { id: { in: rows.flatMap(({ alertId }) => alertId ?? []) } },
    select: { id: true, targets: true },
  });
  const hidden = new Set(about.filter(({ targets }) => namesReviewer(reviewer, targets)).map(({ id }) => id));
  return rows.filter(({ alertId }) => alertId === null || !hidden.has(alertId));
}

/** Reports of the post that an alert is about, the newest first. */
export function reportsOf({ store }: Desk, alertId: string): Promise<{ id: string; reportedAt: Date }[]> {
  return store.client.staffReport.findMany({
    where: { alertId },
    orderBy: { reportedAt: 'desc' },
    select: { id: true, reportedAt: true },
    take: MOST,
  });
}

/**
 * One report, for the one who made it or, with `mayHandle`, for those who handle them.
 * @throws {MimamoriError} `report-unknown` also where it may not be seen
 */
export async function readReport(
  { store }: Desk,
  reviewer: Reviewer,
  id: string,
  mayHandle: boolean,
): Promise<StaffReport & { isOwn: boolean }> {
  const row = await store.client.staffReport.findUnique({ where: { id } });
  const isOwn = row?.reportedById === reviewer.id;
  const alert = row?.alertId ? await store.client.alert.findUnique({ where: { id: row.alertId } }) : null;
  const isAboutReader = alert !== null && namesReviewer(reviewer, alert.targets);
  if (!row || (!isOwn && (!mayHandle || isAboutReader))) throw unknown(id);
  return { ...row, isOwn };
}

/** Takes a report a step further, with an answer to the one who made it. @throws {MimamoriError} `report-unknown`, `report-own`, `report-step` */
export async function handleReport(
  desk: Desk,
  reviewer: Reviewer,
  id: string,
  { state, answer }: { state: ReportState; answer: string },
): Promise<void> {
  const report = await readReport(desk, reviewer, id, true);
  if (report.isOwn) throw new MimamoriError('report-own', '自分の報告は、ほかの担当者が扱います。');
  await desk.store.transaction(async (tx) => {
    const at = desk.now();
    const [row] = await tx.$queryRaw<{ state: string }[]>`SELECT state FROM "StaffReport" WHERE id = ${id} FOR UPDATE`;
    const before = reportStateOf(row?.state ?? '');
    if (before !== state && !steps[before].includes(state)) {
      throw new MimamoriError('report-step', 'この報告は、ほかの人が先に進めました。画面を読み直してください。');
    }
    await tx.staffReport.update({
      where: { id },
      data: {
        ...{ state, answer: answer.trim().slice(0, 2000) || null, handledById: reviewer.id },
        closedAt: state === 'closed' ? at : null,
      },
    });
    const event = { actor: reviewer.id, action: 'staff_report.handled', subjectKind: 'staff_report', subjectId: id };
    await appendAudit(tx, [{ ...event, details: { before, state } }], at);
  });
}

function unknown(id: string): MimamoriError {
  return new MimamoriError('report-unknown', 'その報告はないか、見る権限がありません。', { report: id.slice(0, 60) });
}
