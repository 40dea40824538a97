-- CreateEnum
CREATE TYPE "CaptureState" AS ENUM ('waiting', 'sealed', 'refused');

-- CreateTable
CREATE TABLE "Capture" (
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "subjectId" TEXT,
    "previousId" TEXT,
    "state" "CaptureState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "verdict" TEXT,
    "reasons" TEXT[],
    "folder" TEXT,
    "manifestHash" TEXT,
    "outerHash" TEXT,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "capturedAt" TIMESTAMPTZ(3),
    "stampedAt" TIMESTAMPTZ(3),
    "recheckAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),
    "seenAs" TEXT,
    "vanishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Capture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Look" (
    "id" TEXT NOT NULL,
    "captureId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seenAs" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "outerHash" TEXT,

    CONSTRAINT "Look_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Capture_key_key" ON "Capture"("key");

-- CreateIndex
CREATE INDEX "Capture_state_askedAt_idx" ON "Capture"("state", "askedAt");

-- CreateIndex
CREATE INDEX "Capture_recheckAt_idx" ON "Capture"("recheckAt");

-- CreateIndex
CREATE INDEX "Capture_subjectId_idx" ON "Capture"("subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "Look_captureId_at_key" ON "Look"("captureId", "at");

-- AddForeignKey
ALTER TABLE "Look" ADD CONSTRAINT "Look_captureId_fkey" FOREIGN KEY ("captureId") REFERENCES "Capture"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
