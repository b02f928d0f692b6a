-- AlterTable
ALTER TABLE "saved_view" ADD COLUMN     "board_id" TEXT,
ALTER COLUMN "stream_id" DROP NOT NULL,
ADD CONSTRAINT "saved_view_place" CHECK (num_nonnulls("stream_id", "board_id") = 1);

-- CreateTable
CREATE UNLOGGED TABLE "board_presence" (
    "board_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "board_presence_pkey" PRIMARY KEY ("board_id","member_id")
);

-- CreateTable
CREATE TABLE "card_template" (
    "id" TEXT NOT NULL,
    "board_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "description" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "card_template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "card_template_board_id_name_key" ON "card_template"("board_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_board_id_name_key" ON "saved_view"("board_id", "name");

-- AddForeignKey
ALTER TABLE "board_presence" ADD CONSTRAINT "board_presence_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_presence" ADD CONSTRAINT "board_presence_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "card_template" ADD CONSTRAINT "card_template_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;
