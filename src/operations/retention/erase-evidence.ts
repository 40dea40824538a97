import type { EvidenceStore } from '../../capture/index.ts';
import { eraseCaptures, eraseFile } from '../../evidence/index.ts';
import { Prisma, type Store, type Transaction } from '../../store/index.ts';

const AT_ONCE = 100;

interface Which {
  /** Captures by hand that were asked for earlier. */
  before: Date;
  /** What stands in a report that was erased. */
  erasedText: string;
  now: Date;
}

/**
 * Erases the captures of alerts and reports that are erased, and those that were taken by hand before `before`. Never what a case
 * holds (by capture, alert or address, so that earlier versions count), what went into a packet, nor what is held.
 * @returns how many
 */
export async function eraseUnusedCaptures(
  store: Store,
  evidence: EvidenceStore,
  { before, erasedText, now }: Which,
  signal?: AbortSignal,
): Promise<number> {
  const rules: readonly [string, Prisma.Sql][] = [
    ['alert', ofErasedAlert],
    ['report', ofErasedReport(erasedText)],
    ['hand', Prisma.sql`c."occasion" IN ('hand', 'edited') AND c."subjectId" IS NULL AND c."askedAt" < ${before}`],
  ];
  let count = 0;
  for (const [rule, condition] of rules) {
    for (let last = AT_ONCE; last === AT_ONCE && !signal?.aborted; count += last) {
      last = await store.transaction(async (tx) => {
        const ids = await choose(tx, condition);
        await eraseCaptures(tx, evidence, { ids, rule }, now);
        return ids.length;
      });
    }
  }
  return count;
}

/** The pictures of reports that are erased. */
export async function erasePictures(store: Store, evidence: EvidenceStore, { erasedText, now }: Which): Promise<void> {
  await store.transaction(async (tx) => {
    const rows = await tx.staffReport.findMany({
      where: { account: erasedText, folder: { not: null } },
      take: AT_ONCE,
    });
    for (const { id, folder, outerHash } of rows) {
      if (folder !== null) await eraseFile(tx, evidence, { id, folder, outerHash, rule: 'report' }, now);
      await tx.staffReport.update({ where: { id }, data: { folder: null, outerHash: null } });
    }
  });
}

const ofErasedAlert = Prisma.sql`EXISTS (SELECT 1 FROM "Alert" a JOIN "Post" p ON p."id" = a."postId"
  WHERE a."id" = c."subjectId" AND p."text" IS NULL)`;

const ofErasedReport = (erasedText: string): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "StaffReport" s WHERE s."id" = c."subjectId" AND s."account" = ${erasedText})`;

async function choose(tx: Transaction, condition: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c."id" FROM "Capture" c
    WHERE c."state" <> 'erased' AND c."holdReason" IS NULL AND ${condition}
      AND NOT EXISTS (SELECT 1 FROM "CasePost" p
        WHERE p."captureId" = c."id" OR p."url" = c."url" OR p."alertId" = c."subjectId")
      AND NOT EXISTS (SELECT 1 FROM "CustodyLine" l WHERE l."evidenceId" = c."id" AND l."packetId" IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM "StaffReport" r
        WHERE r."captureId" = c."id" AND (r."state" <> 'closed' OR r."caseId" IS NOT NULL))
    ORDER BY c."askedAt" LIMIT ${AT_ONCE} FOR UPDATE OF c SKIP LOCKED`;
  return rows.map(({ id }) => id);
}
