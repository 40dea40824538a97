import { Prisma } from '../../store/index.ts';
import type { Reviewer } from '../refusal.ts';
import type { Filter } from './filter.ts';
import { type Found, likePattern } from './search.ts';

const open = Prisma.sql`state IN ('new', 'claimed', 'reopened')`;

/**
 * What a row `a` of alerts with its post `p` must fulfil to stand in this reviewer's queue.
 * @param found where the words that are searched for stand; undefined where each row is to be read for them
 */
export function conditionsOf(
  filter: Filter,
  { id: me, personId }: Reviewer,
  now: Date,
  found: Found | undefined,
): Prisma.Sql {
  const all: Prisma.Sql[] = [shelfOf(filter.shelf, me, now), firstOfItsGroup(filter.shelf)];
  if (personId !== null) all.push(Prisma.sql`NOT (${personId} = ANY(a.targets))`);
  // Compared as what it is, so that the planner knows how many there are.
  if (filter.severities.length > 0) all.push(Prisma.sql`a.severity = ANY(${filter.severities}::text[]::"Severity"[])`);
  if (filter.category) all.push(Prisma.sql`${filter.category} = ANY(a.categories)`);
  if (filter.target) all.push(Prisma.sql`a.targets @> ARRAY[${filter.target}]::text[]`);
  if (filter.source) all.push(Prisma.sql`p."sourceId" = ${filter.source}`);
  if (filter.isOverdue) all.push(Prisma.sql`a."dueAt" <= ${now}`);
  if (filter.search) all.push(found ? foundIn(found) : holds(filter.search));
  return Prisma.join(all, ' AND ');
}

const foundIn = ({ postIds, alertIds }: Found): Prisma.Sql =>
  Prisma.sql`(a."postId" = ANY(${postIds}) OR a.id = ANY(${alertIds}))`;

function holds(words: string): Prisma.Sql {
  const pattern = likePattern(words);
  // Where there is no case to fold, the plain comparison is several times faster.
  const isCased = words.toLowerCase() !== words.toUpperCase();
  return isCased
    ? Prisma.sql`(a.reason ILIKE ${pattern} OR p.text ILIKE ${pattern})`
    : Prisma.sql`(a.reason LIKE ${pattern} OR p.text LIKE ${pattern})`;
}

function shelfOf(shelf: Filter['shelf'], me: string, now: Date): Prisma.Sql {
  switch (shelf) {
    case 'open':
      return Prisma.sql`a.${open}`;
    case 'free':
      return Prisma.sql`a.${open} AND (a.state <> 'claimed' OR a."claimedById" = ${me} OR a."leaseUntil" <= ${now})`;
    case 'mine':
      return Prisma.sql`a.state = 'claimed' AND a."claimedById" = ${me}`;
    case 'escalated':
      return Prisma.sql`a.state = 'escalated'`;
    case 'done':
      return Prisma.sql`a.state IN ('decided', 'closed')`;
  }
}

/** Copies stand behind the one that is due first. */
function firstOfItsGroup(shelf: Filter['shelf']): Prisma.Sql {
  const sameShelf =
    shelf === 'escalated'
      ? Prisma.sql`b.state = 'escalated'`
      : shelf === 'done'
        ? Prisma.sql`b.state IN ('decided', 'closed')`
        : Prisma.sql`b.${open}`;
  return Prisma.sql`NOT EXISTS (SELECT 1 FROM "Alert" b WHERE b."groupId" = a."groupId" AND ${sameShelf}
    AND (b."dueAt", b.id) < (a."dueAt", a.id))`;
}
