-- AlterTable
ALTER TABLE "absence" ADD COLUMN     "feed_key" TEXT;

-- CreateTable
CREATE TABLE "absence_feed" (
    "member_id" TEXT NOT NULL,
    "url_cipher" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "tried_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "absence_feed_pkey" PRIMARY KEY ("member_id")
);

-- CreateIndex
CREATE INDEX "absence_feed_tried_at_idx" ON "absence_feed"("tried_at");

-- AddForeignKey
ALTER TABLE "absence_feed" ADD CONSTRAINT "absence_feed_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
