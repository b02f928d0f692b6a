-- CreateTable
CREATE TABLE "rota_plan" (
    "id" TEXT NOT NULL,
    "schedule_id" TEXT NOT NULL,
    "rotation" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "beside" JSONB NOT NULL,
    "wishes" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "rota_plan_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rota_plan_schedule_id_created_at_idx" ON "rota_plan"("schedule_id", "created_at");

-- AddForeignKey
ALTER TABLE "rota_plan" ADD CONSTRAINT "rota_plan_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;
