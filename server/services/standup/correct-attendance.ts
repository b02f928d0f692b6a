import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { listBoardPeople } from "#server/db/board-people.ts";
import { ATTENDEE_ROLES } from "#server/domain/standup/standup.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { changeStandup } from "./change-standup.ts";
import { standupId } from "./standup-input.ts";
import type { StandupView } from "./standup-view.ts";

export const correctAttendanceInput = z.object({
  standupId,
  memberId: z.string().min(1).max(100),
  role: z.enum(ATTENDEE_ROLES),
  isThere: z.boolean(),
});

/** A lead puts right who is there: somebody in the room without a laptop, say. Refusals: not-found, forbidden, conflict. */
export async function correctAttendance(
  ctx: ServiceContext,
  input: z.output<typeof correctAttendanceInput>,
): Promise<StandupView> {
  const { memberId, role, isThere } = input;
  let name = "";
  return changeStandup(
    ctx,
    "standup.correct",
    input.standupId,
    async (tx, { teamId }) => {
      const person = (await listBoardPeople(tx, teamId, [])).find(({ id }) => id === memberId);
      if (person === undefined) throw notFound("This person");
      name = person.name;
      return { kind: "attend", memberId, name, role, isThere };
    },
    (tx, standup) =>
      writeAudit(tx, ctx, {
        action: "standup.attendance-corrected",
        teamId: standup.teamId,
        subjectKind: "standup",
        subjectId: standup.id,
        detail: { name, role, isThere },
      }),
  );
}
