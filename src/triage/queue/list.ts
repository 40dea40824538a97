import type { Severity } from '../../detect/index.ts';
import { Prisma } from '../../store/index.ts';
import type { Desk } from '../desk.ts';
import type { Reviewer } from '../refusal.ts';
import type { AlertState } from '../states.ts';
import { conditionsOf } from './conditions.ts';
import type { Filter } from './filter.ts';
import { findWords } from './search.ts';

/** One line of the queue: a group, seen through its alert that is due first. */
export interface QueueLine {
  id: string;
  groupId: string;
  state: AlertState;
  severity: Severity;
  categories: string[];
  targets: string[];
  reason: string;
  raisedAt: Date;
  dueAt: Date;
  sourceId: string;
  /** Copies in the group, itself included. */
  count: number;
  /** Who works on it now; null where the lease has run out. */
  claimedById: string | null;
}

export interface QueuePage {
  lines: QueueLine[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
}

export const PAGE_SIZE = 50;

/** A page of the queue by due time. @param after what `next` of the page before said */
export async function listQueue(
  { store, now }: Desk,
  reviewer: Reviewer,
  filter: Filter,
  after: string | null = null,
  size = PAGE_SIZE,
): Promise<QueuePage> {
  const at = now();
  const found = filter.search ? await findWords(store, filter.search) : undefined;
  const isDone = filter.shelf === 'done' || filter.shelf === 'escalated';
  const order = isDone ? Prisma.sql`a."dueAt" DESC, a.id DESC` : Prisma.sql`a."dueAt", a.id`;
  const from = cursorOf(after);
  const beyond = !from
    ? Prisma.empty
    : isDone
      ? Prisma.sql`AND (a."dueAt", a.id) < (${from.dueAt}, ${from.id})`
      : Prisma.sql`AND (a."dueAt", a.id) > (${from.dueAt}, ${from.id})`;
  const rows = await store.client.$queryRaw<QueueLine[]>`
    SELECT a.id, a."groupId", a.state::text AS state, a.severity::text AS severity, a.categories, a.targets, a.reason,
      a."raisedAt", a."dueAt", p."sourceId",
      (SELECT count(*)::int FROM "Alert" c WHERE c."groupId" = a."groupId") AS count,
      CASE WHEN a.state = 'claimed' AND a."leaseUntil" > ${at} THEN a."claimedById" END AS "claimedById"
    FROM "Alert" a JOIN "Post" p ON p.id = a."postId"
    WHERE ${conditionsOf(filter, reviewer, at, found)} ${beyond}
    ORDER BY ${order} LIMIT ${size + 1}`;
  const lines = rows.slice(0, size);
  const last = lines.at(-1);
  return { lines, next: rows.length > size && last ? `${last.dueAt.getTime()}.${last.id}` : null };
}

/** The first line that comes after an alert in the queue, or the first of all: where to go after a decision. */
export async function nextInQueue(
  desk: Desk,
  reviewer: Reviewer,
  filter: Filter,
  after: string | null,
): Promise<string | null> {
  const place = after && (await desk.store.client.alert.findUnique({ where: { id: after }, select: { dueAt: true } }));
  const cursor = place ? `${place.dueAt.getTime()}.${after}` : null;
  for (const from of cursor ? [cursor, null] : [null]) {
    const { lines } = await listQueue(desk, reviewer, filter, from, 20);
    // What another holds is left to them.
    const free = lines.find(
      ({ id, claimedById }) => id !== after && (claimedById === null || claimedById === reviewer.id),
    );
    if (free) return free.id;
  }
  return null;
}

function cursorOf(after: string | null): { dueAt: Date; id: string } | undefined {
  const [, time, id] = /^(\d{1,15})\.([0-9a-f-]{1,40})$/u.exec(after ?? '') ?? [];
  return time && id ? { dueAt: new Date(Number(time)), id } : undefined;
}
