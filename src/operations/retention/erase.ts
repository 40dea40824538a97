import type { EvidenceStore } from '../../capture/index.ts';
import { removeErasedFiles } from '../../evidence/index.ts';
import { newId } from '../../kernel/index.ts';
import { appendAudit, Prisma, type Store, type Transaction } from '../../store/index.ts';
import { erasePictures, eraseUnusedCaptures } from './erase-evidence.ts';
import { readRetention } from './settings.ts';

/** How many records went by which rule. */
export interface Erased {
  dismissed: number;
  undecided: number;
  staffReports: number;
  subjectRequests: number;
  /** Sealed captures of what was erased. */
  captures: number;
}

export interface EraseOptions {
  /** Without it, captures and what staff handed in stay for the next run. */
  evidence?: EvidenceStore | undefined;
  signal?: AbortSignal;
}

const AT_ONCE = 500;
const ERASED = '保存期間を過ぎたため、消去しました。';
const DAY_MS = 86_400_000;

/**
 * Erases what did not become a case and has served its time: texts, addresses, authors, and who it was about. What stays is
 * that there was an alert, its categories and when, for the counts of reports. Each batch is one transaction with its trace in
 * the audit chain, which names ids only.
 */
export async function eraseExpired(store: Store, now: Date, options: EraseOptions = {}): Promise<Erased> {
  const { evidence, signal } = options;
  const settings = await readRetention(store.client);
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const rules: readonly [Exclude<keyof Erased, 'captures'>, (tx: Transaction) => Promise<string[]>][] = [
    ['dismissed', (tx) => eraseAlerts(tx, dismissed(before(settings.dismissedDays)))],
    ['undecided', (tx) => eraseAlerts(tx, Prisma.sql`a."raisedAt" < ${before(settings.undecidedDays)}`)],
    ['staffReports', (tx) => eraseStaffReports(tx, before(settings.staffReportDays))],
    ['subjectRequests', (tx) => eraseSubjectRequests(tx, before(settings.subjectRequestDays))],
  ];
  const erased: Erased = { dismissed: 0, undecided: 0, staffReports: 0, subjectRequests: 0, captures: 0 };
  for (const [rule, erase] of rules) {
    for (let count = AT_ONCE; count === AT_ONCE && !signal?.aborted; erased[rule] += count) {
      count = await eraseBatch(store, rule, erase, now);
    }
  }
  if (evidence) {
    const which = { before: before(settings.undecidedDays), erasedText: ERASED, now };
    erased.captures = await eraseUnusedCaptures(store, evidence, which, signal);
    await erasePictures(store, evidence, which);
    await removeErasedFiles({ store, evidence }, now);
  }
  await store.client.eraseRun.create({ data: { id: newId(now), at: now, erased: { ...erased }, settings } });
  return erased;
}

async function eraseBatch(
  store: Store,
  rule: string,
  erase: (tx: Transaction) => Promise<string[]>,
  now: Date,
): Promise<number> {
  return store.transaction(async (tx) => {
    const ids = await erase(tx);
    if (ids.length === 0) return 0;
    const event = { actor: 'system', action: 'retention.erased', subjectKind: 'retention', subjectId: rule };
    await appendAudit(tx, [{ ...event, details: { count: ids.length, ids } }], now);
    return ids.length;
  });
}

/** The decision that stands was made long ago and lets the alert go. */
function dismissed(before: Date): Prisma.Sql {
  return Prisma.sql`a."state" IN ('decided', 'closed') AND (
    SELECT d."kind" IN ('criticism', 'not_about_us', 'duplicate') AND d."effectiveAt" < ${before}
    FROM "Decision" d WHERE d."alertId" = a."id" AND d."undoneAt" IS NULL ORDER BY d."decidedAt" DESC, d."id" DESC LIMIT 1)`;
}

async function eraseAlerts(tx: Transaction, condition: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; postId: string }[]>`
    SELECT a."id", a."postId" FROM "Alert" a JOIN "Post" p ON p."id" = a."postId"
    WHERE p."text" IS NOT NULL AND ${condition}
      AND NOT EXISTS (SELECT 1 FROM "CasePost" c WHERE c."alertId" = a."id" OR c."postId" = a."postId")
      AND NOT EXISTS (SELECT 1 FROM "StaffReport" r WHERE r."alertId" = a."id" AND r."state" <> 'closed')
    ORDER BY a."raisedAt" LIMIT ${AT_ONCE} FOR UPDATE OF a, p SKIP LOCKED`;
  const ids = rows.map(({ id }) => id);
  const posts = rows.map(({ postId }) => postId);
  const ofPosts = { where: { postId: { in: posts } } };
  await tx.postRevision.deleteMany(ofPosts);
  await tx.mention.deleteMany(ofPosts);
  await tx.finding.deleteMany(ofPosts);
  await tx.post.updateMany({ where: { id: { in: posts } }, data: emptyPost });
  await tx.alert.updateMany({ where: { id: { in: ids } }, data: { reason: ERASED, gateReason: '', targets: [] } });
  await tx.decision.updateMany({ where: { alertId: { in: ids } }, data: { note: null } });
  await tx.draft.deleteMany({ where: { alertId: { in: ids } } });
  return ids;
}

const emptyPost = {
  ...{ nativeId: null, url: null, authorId: null, authorHandle: null, authorName: null, text: null, threadText: null },
  ...{ media: Prisma.DbNull, inReplyTo: null },
} satisfies Prisma.PostUpdateManyMutationInput;

async function eraseStaffReports(tx: Transaction, before: Date): Promise<string[]> {
  const rows = await tx.staffReport.findMany({
    where: { state: 'closed', caseId: null, reportedAt: { lt: before }, account: { not: ERASED } },
    select: { id: true },
    take: AT_ONCE,
  });
  const ids = rows.map(({ id }) => id);
  const empty = { url: null, text: null, account: ERASED, answer: null };
  await tx.staffReport.updateMany({ where: { id: { in: ids } }, data: empty });
  return ids;
}

async function eraseSubjectRequests(tx: Transaction, before: Date): Promise<string[]> {
  const rows = await tx.subjectRequest.findMany({
    where: { state: { in: ['done', 'withdrawn'] }, doneAt: { lt: before }, handle: { not: ERASED } },
    select: { id: true },
    take: AT_ONCE,
  });
  const ids = rows.map(({ id }) => id);
  const empty = {
    handle: ERASED,
    site: null,
    wish: ERASED,
    identifiedBy: null,
    found: Prisma.DbNull,
    decisionReason: null,
    doneNote: null,
  };
  await tx.subjectRequest.updateMany({ where: { id: { in: ids } }, data: empty });
  return ids;
}

export interface EraseRun {
  at: Date;
  erased: Record<string, number>;
}

/** The last runs, the newest first. */
export async function readEraseRuns(store: Store, most: number): Promise<EraseRun[]> {
  const rows = await store.client.eraseRun.findMany({ orderBy: { at: 'desc' }, take: most });
  return rows.map(({ at, erased }) => ({ at, erased: numbersOf(erased) }));
}

function numbersOf(value: unknown): Record<string, number> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
