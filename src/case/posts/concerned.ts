import type { Transaction } from '../../store/index.ts';

/** Writes down anew whom the case is about or its posts name: nobody of them may see it. */
export async function keepConcerned(tx: Transaction, caseId: string): Promise<void> {
  const { personId, posts } = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { personId: true, posts: { where: { alertId: { not: null } }, select: { alertId: true } } },
  });
  const ids = posts.flatMap(({ alertId }) => (alertId === null ? [] : [alertId]));
  const alerts = await tx.alert.findMany({ where: { id: { in: ids } }, select: { targets: true } });
  const named = alerts.flatMap(({ targets }) => targets).filter((target) => target !== 'organisation');
  const concerned = [...new Set([...(personId === null ? [] : [personId]), ...named])].sort();
  await tx.case.update({ where: { id: caseId }, data: { concerned } });
}
