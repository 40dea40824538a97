import { statfs } from 'node:fs/promises';
import { dayInJapan } from '../../kernel/index.ts';
import type { Store } from '../../store/index.ts';

export interface Figure {
  name: string;
  help: string;
  labels?: readonly string[];
  values: readonly { labels?: Record<string, string>; value: number }[];
}

/** What waits for a decision; what became a case has had it. */
const OPEN = ['new', 'claimed', 'reopened'] as const;
const severities = ['critical', 'high', 'medium', 'low'] as const;

/** Counts and ages out of the database; labels are ids that the office gave, codes and states, never people. */
export async function readFigures({ client }: Store, dataFolder: string, now: Date): Promise<Figure[]> {
  const age = (at: Date | null | undefined) => (at ? Math.max(0, (now.getTime() - at.getTime()) / 1000) : 0);
  const open = { state: { in: [...OPEN] } };
  const [bySeverity, overdue, sources, pending, oldestPost, captures, unstamped] = await Promise.all([
    client.alert.groupBy({ by: ['severity'], where: open, _count: true }),
    client.alert.groupBy({ by: ['severity'], where: { ...open, dueAt: { lt: now } }, _count: true }),
    client.sourceState.findMany({ where: { source: { removedAt: null, enabled: true } } }),
    client.post.count({ where: { state: 'pending' } }),
    client.post.findFirst({ where: { state: 'pending' }, orderBy: { changedAt: 'asc' }, select: { changedAt: true } }),
    client.capture.groupBy({ by: ['state'], _count: true }),
    client.capture.count({ where: { state: 'sealed', stampedAt: null } }),
  ]);
  const [outbox, oldestOutbox, deliveries, unheard, care, careDue, backup, renewal] = await Promise.all([
    client.outbox.count({ where: { sentAt: null } }),
    client.outbox.findFirst({ where: { sentAt: null }, orderBy: { id: 'asc' }, select: { createdAt: true } }),
    client.delivery.groupBy({ by: ['state'], _count: true }),
    client.notice.count({ where: { severity: 'critical', acknowledgedAt: null, plannedAt: { not: null } } }),
    client.careTask.count({ where: { doneAt: null } }),
    client.careTask.count({ where: { doneAt: null, dueOn: { lt: new Date(dayInJapan(now)) } } }),
    client.setting.findUnique({ where: { key: 'backup' }, select: { changedAt: true } }),
    client.setting.findUnique({ where: { key: 'evidence-renewal' } }),
  ]);
  const disk = await statfs(dataFolder).catch(() => undefined);
  const one = (name: string, help: string, value: number): Figure => ({ name, help, values: [{ value }] });
  const ofSeverity = (rows: typeof bySeverity) =>
    severities.map((severity) => ({
      labels: { severity },
      value: rows.find((row) => row.severity === severity)?._count ?? 0,
    }));
  return [
    {
      name: 'alerts_open',
      help: 'Alerts that nobody has decided',
      labels: ['severity'],
      values: ofSeverity(bySeverity),
    },
    { name: 'alerts_overdue', help: 'Those past their time', labels: ['severity'], values: ofSeverity(overdue) },
    {
      ...{ name: 'source_lag_seconds', help: 'Since a source was last read to its end', labels: ['source'] },
      values: sources.map(({ sourceId, finishedAt }) => ({ labels: { source: sourceId }, value: age(finishedAt) })),
    },
    {
      ...{ name: 'source_failures', help: 'Failures in a row', labels: ['source'] },
      values: sources.map(({ sourceId, failures }) => ({ labels: { source: sourceId }, value: failures })),
    },
    one('posts_pending', 'Posts stored and not judged', pending),
    one('posts_pending_oldest_seconds', 'Age of the oldest of them', age(oldestPost?.changedAt)),
    one('outbox_waiting', 'Outbox rows not relayed', outbox),
    one('outbox_oldest_seconds', 'Age of the oldest of them', age(oldestOutbox?.createdAt)),
    {
      ...{ name: 'captures', help: 'Captures by state', labels: ['state'] },
      values: captures.map(({ state, _count }) => ({ labels: { state }, value: _count })),
    },
    one('captures_unstamped', 'Sealed captures without a time stamp', unstamped),
    {
      ...{ name: 'deliveries', help: 'Deliveries by state; dead ones reached nobody', labels: ['state'] },
      values: (['waiting', 'sent', 'dead'] as const).map((state) => ({
        labels: { state },
        value: deliveries.find((row) => row.state === state)?._count ?? 0,
      })),
    },
    one('notices_unacknowledged', 'Critical notices that nobody has acknowledged', unheard),
    one('care_open', 'Talks with staff to come', care),
    one('care_overdue', 'Talks past their day', careDue),
    one('backup_age_seconds', 'Since the last backup; -1 where there is none', backup ? age(backup.changedAt) : -1),
    one(
      'stamps_renewal_failed',
      'Captures whose time stamp runs out and could not be renewed',
      failedOf(renewal?.value),
    ),
    ...(disk ? [one('data_free_bytes', 'Free space under the data folder', disk.bavail * disk.bsize)] : []),
  ];
}

function failedOf(value: unknown): number {
  return typeof value === 'object' && value !== null && 'failed' in value ? Number(value.failed) : 0;
}
