import { type AbsenceRow, listAbsenceRows } from "#server/db/absences.ts";
import { authorize, visibleTeams } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { ownMemberId } from "./reachable-member.ts";

/** Absences of the people one may see, by start; of one of them, or within a range, where asked for. */
export async function listAbsences(
  ctx: ServiceContext,
  filter: { member?: string | undefined; from?: Date | undefined; to?: Date | undefined },
): Promise<AbsenceRow[]> {
  authorize(ctx, "absence.list", "anywhere");
  const visible = visibleTeams(ctx.actor);
  return listAbsenceRows(ctx.db, {
    teamIds: visible.kind === "all" ? null : visible.teamIds,
    ownId: ownMemberId(ctx.actor),
    ...(filter.member === undefined ? {} : { handles: [filter.member] }),
    ...(filter.from === undefined ? {} : { from: filter.from }),
    ...(filter.to === undefined ? {} : { to: filter.to }),
  });
}
