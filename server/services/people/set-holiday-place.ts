import { writeAudit } from "#server/db/audit.ts";
import { type HolidayPlace, putHolidayPlace } from "#server/db/holiday-places.ts";
import type { ServiceContext } from "../service-context.ts";
import { signedInMember } from "./signed-in-member.ts";

/** Says whose public holidays one has; null: those of the team. */
export async function setHolidayPlace(ctx: ServiceContext, { place }: { place: HolidayPlace | null }): Promise<void> {
  const { memberId } = signedInMember(ctx, "account.update");
  await ctx.db.$transaction(async (tx) => {
    await putHolidayPlace(tx, memberId, place);
    await writeAudit(tx, ctx, {
      action: "member.holidays-chosen",
      teamId: null,
      subjectKind: "member",
      subjectId: memberId,
      detail: place ?? { country: null },
    });
  });
}
