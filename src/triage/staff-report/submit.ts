import { enterCustody, orderCapture, type SealedFile } from '../../evidence/index.ts';
import { MimamoriError, newId } from '../../kernel/index.ts';
import { orderNotice } from '../../notify/index.ts';
import { appendAudit, type Transaction } from '../../store/index.ts';
import type { Desk } from '../desk.ts';

/** What somebody of the staff found. */
export interface NewStaffReport {
  url: string | null;
  text: string | null;
  /** What happened, in their words. */
  account: string;
  /** The screenshot, sealed. */
  picture: SealedFile | null;
}

const MOST_TEXT = 5000;

/**
 * Takes a report in: orders the capture of its address at once, ties it to what a scan found, and tells the office.
 * @returns its id. @throws {MimamoriError} `report-empty`, `report-address`, `report-account`
 */
export function submitStaffReport({ store, now }: Desk, userId: string, report: NewStaffReport): Promise<string> {
  const url = report.url?.trim() || null;
  const text = report.text?.trim().slice(0, MOST_TEXT) || null;
  const { picture } = report;
  const account = report.account.trim().slice(0, MOST_TEXT);
  if (url !== null && (!/^https?:\/\//iu.test(url) || !URL.canParse(url) || url.length > 2000)) {
    throw new MimamoriError('report-address', 'アドレスは、https:// から始まる形で入れてください。');
  }
  if (url === null && text === null && picture === null) {
    throw new MimamoriError('report-empty', '投稿のアドレス、文、画面の写しのどれかを入れてください。');
  }
  if (account === '') throw new MimamoriError('report-account', '何があったのかを、短くてもよいので書いてください。');
  return store.transaction(async (tx) => {
    const at = now();
    const id = newId(at);
    const found = url === null ? undefined : await findByAddress(tx, url);
    const captureId =
      url === null ? null : await orderCapture(tx, { url, occasion: 'report', subjectId: id, key: `report ${id}` }, at);
    await tx.staffReport.create({
      data: {
        ...{ id, reportedById: userId, reportedAt: at, url, text, account, captureId },
        ...{ folder: picture?.folder ?? null, outerHash: picture?.outerHash ?? null },
        ...{ postId: found?.postId ?? null, alertId: found?.alertId ?? null, state: 'received' },
      },
    });
    if (picture) {
      const custody = { piece: { id, folder: picture.folder }, event: 'keep', by: userId } as const;
      await enterCustody(tx, picture.evidence, [custody], at);
    }
    const severity = 'medium';
    const notice = { key: `staff_report ${id}`, subjectKind: 'staff_report', subjectIds: [id] };
    await orderNotice(tx, { kind: 'staff_report', severity, ...notice }, at);
    const details = { hasAddress: url !== null, hasPicture: picture !== null, alert: found?.alertId ?? null };
    const event = { actor: userId, action: 'staff_report.received', subjectKind: 'staff_report', subjectId: id };
    await appendAudit(tx, [{ ...event, details }], at);
    return id;
  });
}

async function findByAddress(tx: Transaction, url: string): Promise<{ postId: string; alertId: string } | undefined> {
  const post = await tx.post.findFirst({
    where: { url, alert: { isNot: null } },
    select: { id: true, alert: { select: { id: true } } },
  });
  return post?.alert ? { postId: post.id, alertId: post.alert.id } : undefined;
}

/** Ties reports of the same address to an alert that a scan raised after them. Belongs into the transaction that raises it. */
export async function linkStaffReports(tx: Transaction, alertId: string): Promise<void> {
  const alert = await tx.alert.findUnique({
    where: { id: alertId },
    select: { postId: true, post: { select: { url: true } } },
  });
  if (!alert?.post.url) return;
  await tx.staffReport.updateMany({
    where: { url: alert.post.url, alertId: null },
    data: { alertId, postId: alert.postId },
  });
}
