-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "named" TEXT[];

-- Whom the posts of cases that are there name.
UPDATE "Case" c SET "named" = ARRAY(
  SELECT DISTINCT target FROM "CasePost" p JOIN "Alert" a ON a."id" = p."alertId", unnest(a."targets") AS target
  WHERE p."caseId" = c."id" AND target <> 'organisation'
);
