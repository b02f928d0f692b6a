-- CreateTable
CREATE TABLE "holiday_place" (
    "member_id" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "region" TEXT,

    CONSTRAINT "holiday_place_pkey" PRIMARY KEY ("member_id")
);

-- AddForeignKey
ALTER TABLE "holiday_place" ADD CONSTRAINT "holiday_place_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
