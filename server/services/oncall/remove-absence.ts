import { findAbsence, findMemberWithin, markAbsenceRemoved } from "#server/db/absences.ts";
import { authorize, notFound, visibleTeams } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { noteAbsence } from "./add-absence.ts";
import { ownMemberId, teamsWithRole } from "./reachable-member.ts";

/**
 * Takes an absence back. Refusals: not-found (also somebody of another team), forbidden, conflict
 * (it comes from a calendar).
 */
export async function removeAbsence(ctx: ServiceContext, { id }: { id: string }): Promise<void> {
  authorize(ctx, "absence.change", "anywhere");
  await ctx.db.$transaction(async (tx) => {
    const absence = await findAbsence(tx, id);
    if (absence === null) throw notFound("This absence");
    const { handle } = absence.member;
    const ownId = ownMemberId(ctx.actor);
    const visible = visibleTeams(ctx.actor);
    const seen = { teamIds: visible.kind === "all" ? null : visible.teamIds, ownId };
    const changeable = { teamIds: teamsWithRole(ctx.actor, "member"), ownId };
    if ((await findMemberWithin(tx, handle, changeable)) === null) {
      if ((await findMemberWithin(tx, handle, seen)) === null) throw notFound("This absence");
      throw new Refusal("forbidden", "This needs the role member in a team of theirs.");
    }
    if (absence.isFromCalendar)
      throw new Refusal("conflict", "This comes from a calendar and would come back: change it there.");
    await markAbsenceRemoved(tx, id, ctx.now);
    await noteAbsence(tx, ctx, "absence.removed", absence);
  });
}
