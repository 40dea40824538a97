import { requestApproval, type Viewer } from '../access/index.ts';
import { MimamoriError } from '../kernel/index.ts';
import { orderNotice } from '../notify/index.ts';
import type { Transaction } from '../store/index.ts';
import { caseUnknown, guardOf, mayWrite } from './permission.ts';

/** Something of a case that needs a different second person. */
export interface Question {
  /** `measure`, `packet_release` */
  kind: string;
  id: string;
  caseId: string;
  /** Japanese: what it is, without names and post texts. */
  label: string;
  reason: string;
}

/**
 * Puts something before a second person, who answers through `access`, and has the supervisor told. It does not change the case:
 * what is approved is the version as it stands. @returns the id of the approval
 * @throws {MimamoriError} `reason-missing`, `case-unknown`, `approval-open`
 */
export async function askSecondPerson(
  tx: Transaction,
  viewer: Viewer,
  { kind, id: subjectId, caseId, label, reason }: Question,
  now: Date,
): Promise<string> {
  const why = reason.trim();
  if (why === '') throw new MimamoriError('reason-missing', '承認を求める理由を書いてください。');
  const row = await tx.case.findUnique({ where: { id: caseId }, include: { access: true } });
  if (!row || !mayWrite(viewer, guardOf(row))) {
    throw caseUnknown(row?.number ?? caseId);
  }
  const id = await requestApproval(tx, viewer, { kind, id: subjectId, caseId, version: row.version }, why, now);
  const recipientId = row.supervisorId === viewer.id ? null : row.supervisorId;
  const subject = { key: `approval ${id}`, subjectKind: 'approval', subjectIds: [id] };
  const notice = { kind: 'approval', severity: 'high', labels: [label], ...subject } as const;
  await orderNotice(tx, { ...notice, ...(recipientId !== null && { recipientId }) }, now);
  return id;
}
