-- CreateTable
CREATE TABLE "pay_rates" (
    "schedule_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "ordinary" INTEGER NOT NULL,
    "night" INTEGER NOT NULL,
    "weekend" INTEGER NOT NULL,
    "holiday" INTEGER NOT NULL,

    CONSTRAINT "pay_rates_pkey" PRIMARY KEY ("schedule_id")
);

-- AddForeignKey
ALTER TABLE "pay_rates" ADD CONSTRAINT "pay_rates_schedule_id_fkey" FOREIGN KEY ("schedule_id") REFERENCES "schedule"("id") ON DELETE CASCADE ON UPDATE CASCADE;
