-- AlterTable
ALTER TABLE "standup" ADD COLUMN     "mailed_to" INTEGER,
ADD COLUMN     "send_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "standup_setup" ADD COLUMN     "mail_addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "mail_team" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "standup_send_state_send_at_idx" ON "standup"("send_state", "send_at");
