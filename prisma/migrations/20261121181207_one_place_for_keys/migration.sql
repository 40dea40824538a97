-- AlterTable
ALTER TABLE "DeskSetting" DROP COLUMN "hasCharacterKeys",
DROP COLUMN "keys";
