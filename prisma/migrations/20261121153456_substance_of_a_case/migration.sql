-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "substanceVersion" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Attachment" ADD COLUMN     "outerHash" TEXT;
