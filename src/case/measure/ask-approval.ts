import { requestApproval, type Viewer } from '../../access/index.ts';
import { MimamoriError } from '../../kernel/index.ts';
import { orderNotice } from '../../notify/index.ts';
import type { CaseDependencies } from '../change.ts';
import { caseUnknown, mayWrite } from '../permission.ts';
import { measureKind } from './kinds/index.ts';

/**
 * Puts a measure before a second person, who answers through `access`. It does not change the case: what is approved is the
 * version as it stands. @returns the id of the approval. @throws {MimamoriError} `reason-missing`, `measure-unknown`, `approval-open`
 */
export async function askApproval(
  deps: CaseDependencies,
  viewer: Viewer,
  { measureId, reason }: { measureId: string; reason: string },
): Promise<string> {
  const why = reason.trim();
  if (why === '') throw new MimamoriError('reason-missing', '承認を求める理由を書いてください。');
  const now = deps.now();
  return deps.store.transaction(async (tx) => {
    const measure = await tx.measure.findUnique({
      where: { id: measureId },
      include: { case: { include: { access: true } } },
    });
    if (!measure) throw new MimamoriError('measure-unknown', 'その措置はありません。');
    const { case: row, kind } = measure;
    const guarded = { personId: row.personId, givenTo: row.access.map(({ userId }) => userId) };
    if (!mayWrite(viewer, guarded)) throw caseUnknown(row.number);
    const subject = { kind: 'measure', id: measureId, caseId: row.id, version: row.version };
    const id = await requestApproval(tx, viewer, subject, why, now);
    const recipientId = row.supervisorId === viewer.id ? null : row.supervisorId;
    await orderNotice(
      tx,
      {
        ...{ kind: 'approval', severity: 'high', key: `approval ${id}`, subjectKind: 'approval', subjectIds: [id] },
        labels: [measureKind(kind).name],
        ...(recipientId !== null && { recipientId }),
      },
      now,
    );
    return id;
  });
}
