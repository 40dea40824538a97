import { newId } from '../kernel/index.ts';
import { appendAudit, type Store } from '../store/index.ts';
import { lastDigestSlot } from './plan/digest-slot.ts';
import { readAlarmSettings } from './settings.ts';

const MOST_AT_ONCE = 500;
/** A notice that goes out at once has its own job; after so long it must have lost it. */
const LOST_AFTER_MS = 5_000;

/** What the database says is to be done now, whatever became of the jobs. */
export interface Due {
  /** Notices without deliveries. */
  plan: string[];
  deliver: string[];
  /** Notices that nobody has acknowledged in time. */
  escalate: string[];
}

export async function dueNotices(store: Store, now: Date): Promise<Due> {
  const take = MOST_AT_ONCE;
  const select = { id: true };
  const plan = await store.client.notice.findMany({
    where: {
      plannedAt: null,
      orderedAt: { lte: new Date(now.getTime() - LOST_AFTER_MS) },
      OR: [
        { severity: 'critical' },
        { recipientId: { not: null } },
        { kind: { in: ['urgent', 'urgent_withdrawn', 'surge', 'report', 'digest'] } },
      ],
    },
    ...{ orderBy: { orderedAt: 'asc' }, take, select },
  });
  const deliver = await store.client.delivery.findMany({
    where: { state: 'waiting', nextAt: { lte: now } },
    ...{ orderBy: { nextAt: 'asc' }, take, select },
  });
  const escalate = await store.client.notice.findMany({
    where: { acknowledgedAt: null, escalateAt: { lte: now } },
    ...{ take, select },
  });
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  return { plan: ids(plan), deliver: ids(deliver), escalate: ids(escalate) };
}

/**
 * Gathers what has waited into a digest, once per time of the day that the office has set, and nothing where nothing waits.
 * @returns the digest's notice, to be planned.
 */
export async function openDigest(store: Store, now: Date): Promise<string | undefined> {
  const slot = lastDigestSlot(await readAlarmSettings(store), now);
  if (slot === undefined) return undefined;
  const waiting = { plannedAt: null, digestId: null, recipientId: null, orderedAt: { lte: slot } };
  const where = {
    ...waiting,
    severity: { not: 'critical' as const },
    kind: { notIn: ['urgent', 'urgent_withdrawn', 'surge', 'report', 'digest'] },
  };
  if ((await store.client.notice.findFirst({ where, select: { id: true } })) === null) return undefined;
  return store.transaction(async (tx) => {
    const id = newId(now);
    const key = `digest ${slot.toISOString()}`;
    const { count } = await tx.notice.createMany({
      data: [
        {
          id,
          key,
          kind: 'digest',
          severity: 'low',
          subjectKind: 'digest',
          subjectIds: [],
          labels: [],
          attachments: [],
          orderedAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return undefined;
    const gathered = await tx.notice.updateMany({ where, data: { digestId: id, plannedAt: now } });
    const event = { actor: 'system', action: 'notice.digest', subjectKind: 'notice', subjectId: id };
    await appendAudit(tx, [{ ...event, details: { notices: gathered.count } }], now);
    return id;
  });
}
