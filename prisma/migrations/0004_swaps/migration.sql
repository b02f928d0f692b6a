-- AlterTable
ALTER TABLE "cover" ADD COLUMN     "return_ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "return_override_id" TEXT,
ADD COLUMN     "return_starts_at" TIMESTAMPTZ(3);
