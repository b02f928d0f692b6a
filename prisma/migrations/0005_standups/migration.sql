-- CreateTable
CREATE TABLE "standup" (
    "id" TEXT NOT NULL,
    "board_id" TEXT NOT NULL,
    "runs_on" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "run" JSONB NOT NULL,
    "report" JSONB,
    "send_state" TEXT,
    "send_tries" INTEGER NOT NULL DEFAULT 0,
    "send_problem" TEXT,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "standup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "standup_setup" (
    "board_id" TEXT NOT NULL,
    "budget_ms" INTEGER NOT NULL,
    "chat_format" TEXT,
    "chat_url_cipher" TEXT,
    "chat_host" TEXT,

    CONSTRAINT "standup_setup_pkey" PRIMARY KEY ("board_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "standup_runs_on_key" ON "standup"("runs_on");

-- CreateIndex
CREATE INDEX "standup_board_id_ended_at_idx" ON "standup"("board_id", "ended_at");

-- AddForeignKey
ALTER TABLE "standup" ADD CONSTRAINT "standup_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standup_setup" ADD CONSTRAINT "standup_setup_board_id_fkey" FOREIGN KEY ("board_id") REFERENCES "board"("id") ON DELETE CASCADE ON UPDATE CASCADE;
