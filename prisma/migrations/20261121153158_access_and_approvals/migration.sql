-- AlterTable
ALTER TABLE "Approval" ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawnById" TEXT;

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TwoFactor" (
    "id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL DEFAULT true,
    "failedVerificationCount" INTEGER NOT NULL DEFAULT 0,
    "lockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "TwoFactor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInFailure" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "lockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "SignInFailure_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "SignInLink" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "userId" TEXT,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "madeById" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignInLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserPreferences" (
    "userId" TEXT NOT NULL,
    "characterKeys" BOOLEAN NOT NULL DEFAULT true,
    "keys" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "UserPreferences_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "EraseRun" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "erased" JSONB NOT NULL,
    "settings" JSONB NOT NULL,

    CONSTRAINT "EraseRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SubjectRequest" (
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "handle" TEXT NOT NULL,
    "site" TEXT,
    "wish" TEXT NOT NULL,
    "receivedOn" DATE NOT NULL,
    "dueOn" DATE NOT NULL,
    "extendedReason" TEXT,
    "receivedById" TEXT NOT NULL,
    "identifiedAt" TIMESTAMPTZ(3),
    "identifiedBy" TEXT,
    "searchedAt" TIMESTAMPTZ(3),
    "found" JSONB,
    "decision" TEXT,
    "grounds" TEXT[],
    "decisionReason" TEXT,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),
    "doneNote" TEXT,

    CONSTRAINT "SubjectRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_providerId_accountId_key" ON "Account"("providerId", "accountId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "TwoFactor_userId_key" ON "TwoFactor"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "SignInLink_hash_key" ON "SignInLink"("hash");

-- CreateIndex
CREATE INDEX "SignInLink_userId_idx" ON "SignInLink"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "SubjectRequest_number_key" ON "SubjectRequest"("number");

-- CreateIndex
CREATE INDEX "SubjectRequest_state_dueOn_idx" ON "SubjectRequest"("state", "dueOn");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TwoFactor" ADD CONSTRAINT "TwoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserPreferences" ADD CONSTRAINT "UserPreferences_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand: what two persons decide is kept by the database itself (test/flow/access/approval-database.test.ts).

-- Nobody answers their own request; only who asked may withdraw it unanswered.
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_second_person" CHECK (
  "answer" IS NULL
  OR ("answer" = 'withdrawn' AND "answeredById" = "requestedById")
  OR ("answer" IN ('approved', 'refused') AND "answeredById" <> "requestedById")
);
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_answer_whole" CHECK (
  ("answer" IS NULL AND "answeredById" IS NULL AND "answeredAt" IS NULL AND "answerNote" IS NULL)
  OR ("answer" IS NOT NULL AND "answeredById" IS NOT NULL AND "answeredAt" IS NOT NULL)
);
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_answer_in_time" CHECK (
  "answeredAt" IS NULL OR ("answeredAt" >= "requestedAt" AND ("answer" = 'withdrawn' OR "answeredAt" < "expiresAt"))
);
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_taken_back" CHECK (
  ("withdrawnAt" IS NULL AND "withdrawnById" IS NULL)
  OR ("withdrawnAt" IS NOT NULL AND "withdrawnById" IS NOT NULL AND "answer" = 'approved' AND "withdrawnAt" >= "answeredAt")
);

CREATE FUNCTION "refuse_approval_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  current_version integer;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'approval-immutable: an approval is never deleted';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW."answer" IS NOT NULL OR NEW."withdrawnAt" IS NOT NULL THEN
      RAISE EXCEPTION 'approval-immutable: an approval begins unanswered';
    END IF;
    RETURN NEW;
  END IF;
  IF ROW(NEW."id", NEW."subjectKind", NEW."subjectId", NEW."caseId", NEW."version", NEW."requestedById",
         NEW."requestedAt", NEW."reason", NEW."expiresAt")
     IS DISTINCT FROM
     ROW(OLD."id", OLD."subjectKind", OLD."subjectId", OLD."caseId", OLD."version", OLD."requestedById",
         OLD."requestedAt", OLD."reason", OLD."expiresAt") THEN
    RAISE EXCEPTION 'approval-immutable: what was asked for does not change';
  END IF;
  IF OLD."answer" IS NOT NULL AND ROW(NEW."answer", NEW."answeredById", NEW."answeredAt", NEW."answerNote")
     IS DISTINCT FROM ROW(OLD."answer", OLD."answeredById", OLD."answeredAt", OLD."answerNote") THEN
    RAISE EXCEPTION 'approval-answered: an answer is given once';
  END IF;
  IF OLD."withdrawnAt" IS NOT NULL
     AND ROW(NEW."withdrawnAt", NEW."withdrawnById") IS DISTINCT FROM ROW(OLD."withdrawnAt", OLD."withdrawnById") THEN
    RAISE EXCEPTION 'approval-answered: what was taken back stays so';
  END IF;
  -- The row is locked, so that nobody changes the subject between this look and the commit.
  IF OLD."answer" IS NULL AND NEW."answer" = 'approved' THEN
    IF NEW."caseId" IS NOT NULL THEN
      SELECT "version" INTO current_version FROM "Case" WHERE "id" = NEW."caseId" FOR SHARE;
    ELSIF NEW."subjectKind" = 'subject_request' THEN
      SELECT "version" INTO current_version FROM "SubjectRequest" WHERE "id" = NEW."subjectId" FOR SHARE;
    ELSE
      current_version := NEW."version";
    END IF;
    IF current_version IS DISTINCT FROM NEW."version" THEN
      RAISE EXCEPTION 'approval-stale: the subject has changed since approval was asked for';
    END IF;
  END IF;
  RETURN NEW;
END;
$$;

CREATE TRIGGER "Approval_guard" BEFORE INSERT OR UPDATE OR DELETE ON "Approval"
  FOR EACH ROW EXECUTE FUNCTION "refuse_approval_change"();

-- One open request for one version of one thing.
CREATE UNIQUE INDEX "Approval_one_open" ON "Approval" ("subjectKind", "subjectId", "version") WHERE "answer" IS NULL;
