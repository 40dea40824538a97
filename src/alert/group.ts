import { newId } from '../kernel/index.ts';
import type { Transaction } from '../store/index.ts';
import { areCopies, coreOf, type Likeness } from './likeness.ts';

const GROUP_LOCK = 7_305_404;
/** Copies are looked for among groups opened in so many days. */
const LOOK_BACK_DAYS = 90;
const MOST_CANDIDATES = 50;
const MOST_STEPS = 20;

/** Finds the group of posts that are copies of this one, or opens one. Those who raise alerts take turns here. */
export async function joinGroup(
  tx: Transaction,
  likeness: Likeness,
  targets: readonly string[],
  now: Date,
): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${GROUP_LOCK}::bigint)`;
  const same = await tx.alertGroup.findUnique({ where: { fingerprint: likeness.fingerprint }, select: { id: true } });
  const found = same?.id ?? (await findNear(tx, likeness, targets, now));
  if (found) return whereItWent(tx, found);
  const { fingerprint, similarity, bands } = likeness;
  const { id } = await tx.alertGroup.create({
    data: { id: newId(now), fingerprint, similarity, bands, openedAt: now },
  });
  return id;
}

/** Follows groups that a person joined to others, at most through a few of them. */
async function whereItWent(tx: Transaction, id: string): Promise<string> {
  let at = id;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const group = await tx.alertGroup.findUnique({ where: { id: at }, select: { mergedIntoId: true } });
    if (!group?.mergedIntoId) return at;
    at = group.mergedIntoId;
  }
  return at;
}

async function findNear(
  tx: Transaction,
  likeness: Likeness,
  targets: readonly string[],
  now: Date,
): Promise<string | undefined> {
  const candidates = await tx.alertGroup.findMany({
    where: {
      bands: { hasSome: likeness.bands },
      openedAt: { gte: new Date(now.getTime() - LOOK_BACK_DAYS * 86_400_000) },
    },
    select: {
      id: true,
      alerts: { take: 1, orderBy: { raisedAt: 'asc' }, select: { targets: true, post: { select: { text: true } } } },
    },
    orderBy: { openedAt: 'desc' },
    take: MOST_CANDIDATES,
  });
  const people = [...targets].sort().join(' ');
  return candidates.find(({ alerts: [lead] }) => {
    if (!lead || [...lead.targets].sort().join(' ') !== people) return false;
    return areCopies(coreOf(lead.post.text ?? ''), likeness.core);
  })?.id;
}
