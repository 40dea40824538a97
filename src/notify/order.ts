import { newId } from '../kernel/index.ts';
import { type Transaction, writeOutbox } from '../store/index.ts';
import { goesAtOnce, type NoticeKind } from './kinds.ts';
import type { Severity } from './severity.ts';

export interface NoticeOrder {
  kind: NoticeKind;
  severity: Severity;
  /** One notice per key, however often it is ordered. */
  key: string;
  /** `alert`, `case`, `care_task`, `approval`, `report` … */
  subjectKind: string;
  subjectIds: readonly string[];
  /** Fixed words of our own that the text may show (names of categories, kinds of source); never out of a post or a roster. */
  labels?: readonly string[];
  /** The one user whom it is for; reaches this person at once. */
  recipientId?: string;
  /** Files to send along, as paths under the data folder. */
  attachments?: readonly string[];
}

/**
 * Orders that people are told, in the transaction of what they are told of. Critical ones, personal ones and reports go
 * out at once, the rest with the next digest.
 * @returns whether it is new; a key that was ordered before is left as it is.
 */
export async function orderNotice(tx: Transaction, order: NoticeOrder, now: Date): Promise<boolean> {
  const id = newId(now);
  const { count } = await tx.notice.createMany({
    data: [
      {
        id,
        key: order.key,
        kind: order.kind,
        severity: order.severity,
        subjectKind: order.subjectKind,
        subjectIds: [...order.subjectIds],
        labels: [...(order.labels ?? [])],
        recipientId: order.recipientId ?? null,
        attachments: [...(order.attachments ?? [])],
        orderedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  if (goesAtOnce({ ...order, recipientId: order.recipientId ?? null })) {
    await writeOutbox(tx, [{ job: 'notify.plan', payload: { noticeId: id }, key: `notify.plan ${id}` }], now);
  }
  return true;
}
