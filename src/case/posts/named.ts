import type { Transaction } from '../../store/index.ts';

/** Writes down anew whom the posts of a case name: nobody of them may see it. */
export async function keepNamed(tx: Transaction, caseId: string): Promise<void> {
  const posts = await tx.casePost.findMany({ where: { caseId, alertId: { not: null } }, select: { alertId: true } });
  const ids = posts.flatMap(({ alertId }) => (alertId === null ? [] : [alertId]));
  const alerts = await tx.alert.findMany({ where: { id: { in: ids } }, select: { targets: true } });
  const named = alerts.flatMap(({ targets }) => targets).filter((target) => target !== 'organisation');
  await tx.case.update({ where: { id: caseId }, data: { named: [...new Set(named)].sort() } });
}
