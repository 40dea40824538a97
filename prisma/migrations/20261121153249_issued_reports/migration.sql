-- CreateTable
CREATE TABLE "IssuedReport" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,
    "corrections" JSONB NOT NULL,
    "pdf" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedById" TEXT NOT NULL,

    CONSTRAINT "IssuedReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DigestExample" (
    "id" TEXT NOT NULL,
    "caseId" TEXT,
    "category" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "situation" TEXT NOT NULL,
    "response" TEXT NOT NULL,
    "lesson" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "writtenById" TEXT NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "DigestExample_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "IssuedReport_issuedAt_idx" ON "IssuedReport"("issuedAt");

-- CreateIndex
CREATE UNIQUE INDEX "IssuedReport_kind_period_version_key" ON "IssuedReport"("kind", "period", "version");
