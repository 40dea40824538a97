-- AlterEnum
ALTER TYPE "CaptureState" ADD VALUE 'erased';

-- AlterTable
ALTER TABLE "Capture" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3),
ADD COLUMN     "holdReason" TEXT;

-- AlterTable
ALTER TABLE "StaffReport" ADD COLUMN     "outerHash" TEXT;

-- CreateTable
CREATE TABLE "CustodyLine" (
    "evidenceId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event" TEXT NOT NULL,
    "packetId" TEXT,
    "line" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "CustodyLine_pkey" PRIMARY KEY ("evidenceId","number")
);

-- CreateIndex
CREATE INDEX "CustodyLine_packetId_idx" ON "CustodyLine"("packetId");

-- A custody log only grows.
CREATE FUNCTION "refuse_custody_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'custody-written: lines of a custody log are written once';
END;
$$;

CREATE TRIGGER "CustodyLine_guard" BEFORE UPDATE OR DELETE ON "CustodyLine"
  FOR EACH ROW EXECUTE FUNCTION "refuse_custody_change"();
