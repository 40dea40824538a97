import { appendAudit, type Store, type Transaction } from '../store/index.ts';

/** Somebody has taken notice: nobody further is told. @returns false where it was acknowledged before, or is unknown. */
export async function acknowledgeNotice(
  store: Store,
  noticeId: string,
  by: { actor: string; now: Date },
): Promise<boolean> {
  return store.transaction(async (tx) => {
    const { count } = await tx.notice.updateMany({
      where: { id: noticeId, acknowledgedAt: null },
      data: { acknowledgedAt: by.now, acknowledgedById: by.actor, escalateAt: null },
    });
    if (count === 0) return false;
    const event = { actor: by.actor, action: 'notice.acknowledged', subjectKind: 'notice', subjectId: noticeId };
    await appendAudit(tx, [event], by.now);
    return true;
  });
}

/**
 * Whoever takes up the thing itself (claims or decides the alert) has taken notice of what was told about it; within the
 * transaction that does so.
 */
export async function acknowledgeSubject(
  tx: Transaction,
  subject: { kind: string; id: string },
  by: { actor: string; now: Date },
): Promise<void> {
  const open = await tx.notice.findMany({
    where: {
      // Danger to life waits for a person's own word.
      kind: { notIn: ['urgent', 'urgent_withdrawn'] },
      subjectKind: subject.kind,
      subjectIds: { has: subject.id },
      acknowledgedAt: null,
      escalateAt: { not: null },
    },
    select: { id: true },
  });
  if (open.length === 0) return;
  await tx.notice.updateMany({
    where: { id: { in: open.map(({ id }) => id) } },
    data: { acknowledgedAt: by.now, acknowledgedById: by.actor, escalateAt: null },
  });
  const events = open.map(({ id }) => ({
    ...{ actor: by.actor, action: 'notice.acknowledged', subjectKind: 'notice', subjectId: id },
  }));
  await appendAudit(tx, events, by.now);
}
