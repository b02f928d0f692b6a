-- CreateTable
CREATE TABLE "written_standup_setup" (
    "board_id" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "setup" JSONB NOT NULL,

    CONSTRAINT "written_standup_setup_pkey" PRIMARY KEY ("board_id")
);

-- CreateTable
CREATE TABLE "written_entry" (
    "id" TEXT NOT NULL,
    "board_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "window_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "earlier" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "written_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "written_entry_card" (
    "entry_id" TEXT NOT NULL,
    "card_id" TEXT NOT NULL,

    CONSTRAINT "written_entry_card_pkey" PRIMARY KEY ("entry_id","card_id")
);

-- CreateTable
CREATE TABLE "written_reminder" (
    "board_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "written_reminder_pkey" PRIMARY KEY ("board_id","member_id","day")
);

-- CreateIndex
CREATE INDEX "written_entry_board_id_day_idx" ON "written_entry"("board_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "written_entry_board_id_member_id_day_key" ON "written_entry"("board_id", "member_id", "day");

-- CreateIndex
CREATE INDEX "written_entry_card_card_id_idx" ON "written_entry_card"("card_id");

-- AddForeignKey
ALTER TABLE "written_standup_setup" ADD CONSTRAINT "written_standup_setup_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "written_entry" ADD CONSTRAINT "written_entry_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "written_entry" ADD CONSTRAINT "written_entry_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "written_entry_card" ADD CONSTRAINT "written_entry_card_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "written_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "written_entry_card" ADD CONSTRAINT "written_entry_card_card_id_fkey" FOREIGN KEY ("card_id") REFERENCES "card"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "written_reminder" ADD CONSTRAINT "written_reminder_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "written_reminder" ADD CONSTRAINT "written_reminder_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
