import { categoryNames } from '../analysis/index.ts';
import type { Severity } from '../detect/index.ts';
import { acknowledgeSubject, orderNotice } from '../notify/index.ts';
import type { Store, Transaction } from '../store/index.ts';

const nameOf: Readonly<Record<string, string>> = categoryNames;

/** Orders that people are told of an alert: once for a group of copies, and once more where it turned graver. */
export async function orderAlertNotice(
  tx: Transaction,
  alert: { id: string; groupId: string; severity: Severity; categories: readonly string[] },
  now: Date,
): Promise<void> {
  const { id, groupId, severity, categories } = alert;
  const labels = categories.flatMap((category) => nameOf[category] ?? []);
  const key = `alert ${groupId} ${severity}`;
  await orderNotice(tx, { kind: 'alert', severity, key, subjectKind: 'alert', subjectIds: [id], labels }, now);
}

/**
 * Who has taken up an alert knows of it: its notice goes no further up. To be asked before notices are escalated. What was told
 * because somebody decided on it (danger to life) waits for a person's own word.
 */
export async function acknowledgeTaken(store: Store, now: Date): Promise<number> {
  const due = await store.client.notice.findMany({
    where: { kind: 'alert', subjectKind: 'alert', acknowledgedAt: null, escalateAt: { lte: now } },
    select: { subjectIds: true },
  });
  const taken = await store.client.alert.findMany({
    where: { id: { in: due.flatMap(({ subjectIds }) => subjectIds) }, state: { not: 'new' } },
    select: { id: true },
  });
  for (const { id } of taken) {
    await store.transaction((tx) => acknowledgeSubject(tx, { kind: 'alert', id }, { actor: 'system', now }));
  }
  return taken.length;
}
