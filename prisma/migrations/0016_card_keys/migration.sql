-- CreateTable
CREATE TABLE "card_key" (
    "board_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "card_id" TEXT NOT NULL,

    CONSTRAINT "card_key_pkey" PRIMARY KEY ("board_id","key")
);

-- CreateIndex
CREATE INDEX "card_key_card_id_idx" ON "card_key"("card_id");

-- AddForeignKey
ALTER TABLE "card_key" ADD CONSTRAINT "card_key_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "card_key" ADD CONSTRAINT "card_key_card_id_fkey" FOREIGN KEY ("card_id") REFERENCES "card"("id") ON DELETE CASCADE ON UPDATE CASCADE;
