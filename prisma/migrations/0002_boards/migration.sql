-- CreateTable
CREATE TABLE "board" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "team_id" TEXT,
    "stream_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "next_number" INTEGER NOT NULL DEFAULT 1,
    "settings" JSONB NOT NULL,
    "flow_version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "board_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "card" (
    "id" TEXT NOT NULL,
    "board_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "column_id" TEXT NOT NULL,
    "rank" TEXT COLLATE "C",
    "title" TEXT NOT NULL,
    "description" TEXT,
    "archived_at" TIMESTAMPTZ(3),
    "state" JSONB NOT NULL,

    CONSTRAINT "card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "board_event" (
    "board_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" JSONB NOT NULL,
    "kind" TEXT NOT NULL,
    "card_id" TEXT,
    "data" JSONB NOT NULL,
    "flow" JSONB,

    CONSTRAINT "board_event_pkey" PRIMARY KEY ("board_id","seq")
);

-- CreateIndex
CREATE INDEX "board_team_id_idx" ON "board"("team_id");

-- CreateIndex
CREATE INDEX "board_stream_id_idx" ON "board"("stream_id");

-- CreateIndex
CREATE UNIQUE INDEX "card_board_id_column_id_rank_key" ON "card"("board_id", "column_id", "rank");

-- CreateIndex
CREATE UNIQUE INDEX "card_board_id_number_key" ON "card"("board_id", "number");

-- CreateIndex
CREATE INDEX "board_event_card_id_seq_idx" ON "board_event"("card_id", "seq");

-- CreateIndex
CREATE INDEX "board_event_board_id_at_idx" ON "board_event"("board_id", "at");

-- AddForeignKey
ALTER TABLE "board" ADD CONSTRAINT "board_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board" ADD CONSTRAINT "board_stream_id_fkey" FOREIGN KEY ("stream_id") REFERENCES "stream"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "card" ADD CONSTRAINT "card_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "board_event" ADD CONSTRAINT "board_event_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;
