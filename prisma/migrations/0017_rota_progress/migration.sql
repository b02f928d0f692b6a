-- Rates that are there hold from the beginning.
-- AlterTable
ALTER TABLE "pay_rates" DROP CONSTRAINT "pay_rates_pkey",
ADD COLUMN     "from_day" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "pay_rates_pkey" PRIMARY KEY ("schedule_id", "from_day");

-- A plan may be of several rotations; those that are there are of one each, and so is who goes along.
-- AlterTable
ALTER TABLE "rota_plan" ADD COLUMN "rotations" TEXT[];
UPDATE "rota_plan"
SET "rotations" = ARRAY["rotation"],
    "beside" = (
      SELECT coalesce(jsonb_agg("along" || jsonb_build_object('rotation', "rotation") ORDER BY "place"), '[]'::jsonb)
      FROM jsonb_array_elements("beside") WITH ORDINALITY AS "entries" ("along", "place")
    );
ALTER TABLE "rota_plan" DROP COLUMN "rotation";
