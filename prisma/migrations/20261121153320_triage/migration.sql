-- AlterTable
ALTER TABLE "AlertGroup" ADD COLUMN     "mergedIntoId" TEXT;

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "claimedById" TEXT,
ADD COLUMN     "leaseUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "duplicateOfId" TEXT,
ADD COLUMN     "effectedAt" TIMESTAMPTZ(3),
ADD COLUMN     "followsId" TEXT,
ADD COLUMN     "revision" INTEGER,
ADD COLUMN     "ruleId" TEXT;

-- AlterTable
ALTER TABLE "StaffReport" ADD COLUMN     "closedAt" TIMESTAMPTZ(3),
ADD COLUMN     "handledById" TEXT;

-- CreateTable
CREATE TABLE "Draft" (
    "userId" TEXT NOT NULL,
    "alertId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("userId","alertId")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "isShared" BOOLEAN NOT NULL,
    "query" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BenignRule" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "alertId" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "targets" TEXT[],
    "passages" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedWhy" TEXT,

    CONSTRAINT "BenignRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GroupChange" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fromGroupId" TEXT NOT NULL,
    "toGroupId" TEXT NOT NULL,
    "alertIds" TEXT[],
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" TEXT,

    CONSTRAINT "GroupChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Exposure" (
    "userId" TEXT NOT NULL,
    "postId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Exposure_pkey" PRIMARY KEY ("userId","postId","revision")
);

-- CreateTable
CREATE TABLE "DeskSetting" (
    "userId" TEXT NOT NULL,
    "keys" JSONB NOT NULL,
    "hasCharacterKeys" BOOLEAN NOT NULL DEFAULT true,
    "breakAfterMinutes" INTEGER NOT NULL DEFAULT 50,
    "workingSince" TIMESTAMPTZ(3),
    "lastActAt" TIMESTAMPTZ(3),

    CONSTRAINT "DeskSetting_pkey" PRIMARY KEY ("userId")
);

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_ownerId_name_key" ON "SavedView"("ownerId", "name");

-- CreateIndex
CREATE INDEX "BenignRule_expiresAt_idx" ON "BenignRule"("expiresAt");

-- CreateIndex
CREATE INDEX "BenignRule_postId_idx" ON "BenignRule"("postId");

-- CreateIndex
CREATE INDEX "GroupChange_fromGroupId_idx" ON "GroupChange"("fromGroupId");

-- CreateIndex
CREATE INDEX "GroupChange_toGroupId_idx" ON "GroupChange"("toGroupId");

-- CreateIndex
CREATE INDEX "Exposure_postId_idx" ON "Exposure"("postId");

-- CreateIndex
CREATE INDEX "Exposure_userId_at_idx" ON "Exposure"("userId", "at");

-- CreateIndex
CREATE INDEX "Alert_claimedById_idx" ON "Alert"("claimedById");

-- CreateIndex
CREATE INDEX "Alert_targets_idx" ON "Alert" USING GIN ("targets");

-- CreateIndex
CREATE INDEX "Decision_groupId_idx" ON "Decision"("groupId");

-- CreateIndex
CREATE INDEX "StaffReport_reportedById_idx" ON "StaffReport"("reportedById");

-- CreateIndex
CREATE INDEX "StaffReport_state_reportedAt_idx" ON "StaffReport"("state", "reportedAt");

-- The queue: open alerts by due time, without those that were settled long ago.
CREATE INDEX "Alert_open_due_idx" ON "Alert"("dueAt", "id") WHERE "state" IN ('new', 'claimed', 'reopened');

-- The same group again is looked up for each line of the queue.
CREATE INDEX "Alert_open_group_idx" ON "Alert"("groupId", "dueAt", "id") WHERE "state" IN ('new', 'claimed', 'reopened');

-- What is to be done once the time for taking it back has passed.
CREATE INDEX "Decision_held_idx" ON "Decision"("effectiveAt") WHERE "effectedAt" IS NULL AND "undoneAt" IS NULL;

-- One decision in force per alert: two officers who decide at once cannot both.
CREATE UNIQUE INDEX "Decision_held_alert_key" ON "Decision"("alertId") WHERE "effectedAt" IS NULL AND "undoneAt" IS NULL;
