-- CreateEnum
CREATE TYPE "UserRole" AS ENUM ('officer', 'supervisor', 'lawyer', 'management', 'auditor', 'administrator');

-- CreateEnum
CREATE TYPE "DecisionKind" AS ENUM ('criticism', 'not_about_us', 'duplicate', 'needs_evidence', 'case', 'urgent');

-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('open', 'judged', 'closed');

-- CreateEnum
CREATE TYPE "RightHolder" AS ENUM ('person', 'organisation', 'both');

-- CreateEnum
CREATE TYPE "ApprovalAnswer" AS ENUM ('approved', 'refused', 'withdrawn');

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "twoFactorEnabled" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "role" "UserRole" NOT NULL,
    "personId" TEXT,
    "section" TEXT,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" TEXT NOT NULL,
    "actId" TEXT NOT NULL,
    "alertId" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "kind" "DecisionKind" NOT NULL,
    "policy" TEXT NOT NULL,
    "note" TEXT,
    "caseId" TEXT,
    "stateBefore" "AlertState" NOT NULL,
    "stateAfter" "AlertState" NOT NULL,
    "decidedById" TEXT NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "effectiveAt" TIMESTAMPTZ(3) NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" TEXT,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "state" "CaseState" NOT NULL DEFAULT 'open',
    "rightHolder" "RightHolder" NOT NULL,
    "personId" TEXT,
    "categories" TEXT[],
    "facts" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedById" TEXT NOT NULL,
    "ownerId" TEXT,
    "supervisorId" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "outcomeNote" TEXT,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CasePost" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "alertId" TEXT,
    "postId" TEXT,
    "captureId" TEXT,
    "platform" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "nativeId" TEXT,
    "accountId" TEXT,
    "handle" TEXT,
    "displayName" TEXT,
    "board" JSONB,
    "postedAt" TIMESTAMPTZ(3),
    "text" TEXT NOT NULL,
    "passages" JSONB NOT NULL,
    "vanishedAt" TIMESTAMPTZ(3),
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" TEXT NOT NULL,

    CONSTRAINT "CasePost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attachment" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "author" TEXT,
    "madeOn" DATE,
    "purport" TEXT,
    "disclosable" BOOLEAN NOT NULL DEFAULT false,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" TEXT NOT NULL,

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Judgement" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "capacity" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "caseVersion" INTEGER NOT NULL,
    "form" JSONB NOT NULL,
    "counterFacts" TEXT NOT NULL,
    "opinion" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Judgement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GateAnswer" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "raisedById" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "answer" TEXT,
    "reason" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" TEXT,

    CONSTRAINT "GateAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "givenBy" TEXT NOT NULL,
    "givenOn" DATE NOT NULL,
    "attachmentId" TEXT,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" TEXT NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Measure" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "addressee" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "postIds" TEXT[],
    "plannedAt" TIMESTAMPTZ(3) NOT NULL,
    "plannedById" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3),
    "receipt" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "answer" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "Measure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "caseId" TEXT,
    "version" INTEGER NOT NULL,
    "requestedById" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "answer" "ApprovalAnswer",
    "answeredById" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "answerNote" TEXT,

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseClock" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "measureId" TEXT,
    "casePostId" TEXT,
    "clock" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "warnOn" DATE,
    "actOn" DATE,
    "dueOn" DATE NOT NULL,
    "confirmedById" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),
    "confirmedOn" DATE,
    "stoppedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseClock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Packet" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "measureId" TEXT,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "caseVersion" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "outerHash" TEXT,
    "isDraft" BOOLEAN NOT NULL,
    "preflight" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" TEXT NOT NULL,

    CONSTRAINT "Packet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseAccess" (
    "caseId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedById" TEXT NOT NULL,

    CONSTRAINT "CaseAccess_pkey" PRIMARY KEY ("caseId","userId")
);

-- CreateTable
CREATE TABLE "CaseNote" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" DATE,
    "doneAt" TIMESTAMPTZ(3),

    CONSTRAINT "CaseNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffReport" (
    "id" TEXT NOT NULL,
    "reportedById" TEXT NOT NULL,
    "reportedAt" TIMESTAMPTZ(3) NOT NULL,
    "url" TEXT,
    "text" TEXT,
    "account" TEXT NOT NULL,
    "folder" TEXT,
    "postId" TEXT,
    "alertId" TEXT,
    "caseId" TEXT,
    "captureId" TEXT,
    "state" TEXT NOT NULL,
    "answer" TEXT,

    CONSTRAINT "StaffReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CareTask" (
    "id" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "assigneeId" TEXT,
    "doneAt" TIMESTAMPTZ(3),
    "doneById" TEXT,
    "outcome" TEXT[],
    "remindedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CareTask_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Decision_alertId_idx" ON "Decision"("alertId");

-- CreateIndex
CREATE INDEX "Decision_actId_idx" ON "Decision"("actId");

-- CreateIndex
CREATE INDEX "Decision_decidedAt_idx" ON "Decision"("decidedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Case_number_key" ON "Case"("number");

-- CreateIndex
CREATE INDEX "Case_state_openedAt_idx" ON "Case"("state", "openedAt");

-- CreateIndex
CREATE INDEX "Case_personId_idx" ON "Case"("personId");

-- CreateIndex
CREATE INDEX "CasePost_alertId_idx" ON "CasePost"("alertId");

-- CreateIndex
CREATE UNIQUE INDEX "CasePost_caseId_url_key" ON "CasePost"("caseId", "url");

-- CreateIndex
CREATE UNIQUE INDEX "GateAnswer_caseId_question_key" ON "GateAnswer"("caseId", "question");

-- CreateIndex
CREATE INDEX "Measure_caseId_idx" ON "Measure"("caseId");

-- CreateIndex
CREATE INDEX "Measure_state_idx" ON "Measure"("state");

-- CreateIndex
CREATE INDEX "Approval_subjectKind_subjectId_idx" ON "Approval"("subjectKind", "subjectId");

-- CreateIndex
CREATE INDEX "Approval_caseId_idx" ON "Approval"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "CaseClock_key_key" ON "CaseClock"("key");

-- CreateIndex
CREATE INDEX "CaseClock_caseId_idx" ON "CaseClock"("caseId");

-- CreateIndex
CREATE INDEX "CaseClock_dueOn_idx" ON "CaseClock"("dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "Packet_caseId_kind_version_key" ON "Packet"("caseId", "kind", "version");

-- CreateIndex
CREATE INDEX "CareTask_doneAt_dueOn_idx" ON "CareTask"("doneAt", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "CareTask_caseId_step_key" ON "CareTask"("caseId", "step");

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CasePost" ADD CONSTRAINT "CasePost_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Judgement" ADD CONSTRAINT "Judgement_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GateAnswer" ADD CONSTRAINT "GateAnswer_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseClock" ADD CONSTRAINT "CaseClock_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Packet" ADD CONSTRAINT "Packet_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseAccess" ADD CONSTRAINT "CaseAccess_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseNote" ADD CONSTRAINT "CaseNote_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CareTask" ADD CONSTRAINT "CareTask_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
