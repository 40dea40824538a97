-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "concerned" TEXT[];

-- Whom the posts of cases that are there name.
UPDATE "Case" c SET "concerned" = ARRAY(
  SELECT c."personId" WHERE c."personId" IS NOT NULL
  UNION
  SELECT target FROM "CasePost" p JOIN "Alert" a ON a."id" = p."alertId", unnest(a."targets") AS target
  WHERE p."caseId" = c."id" AND target <> 'organisation'
);
