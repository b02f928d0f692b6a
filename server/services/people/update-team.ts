import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import type { Transaction } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { deleteTeamMember, findTeam, putTeamMember, type TeamRow, updateTeamRow } from "#server/db/teams.ts";
import { authorize, authorizeGrant, notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { requestTeamProjection } from "../streams/request-projection.ts";
import { membersForHandles } from "./members-for-handles.ts";
import { timeZone } from "./person-fields.ts";
import { holidays, teamName, workingHours } from "./team-fields.ts";
import { type TeamView, teamView } from "./team-view.ts";

/** What may change of a team; what is left out stays. `members` is the whole new list: who stays keeps the role. */
export const teamChange = z.object({
  name: teamName.optional(),
  timeZone: timeZone.optional(),
  workingHours: workingHours.optional(),
  holidays: holidays.optional(),
  members: z.array(z.string().max(100)).max(200).optional(),
  opsPartner: z.string().max(100).nullable().optional(),
});

export const updateTeamInput = teamChange.extend({ id: z.string().max(100) });

/** Changes a team. Refusals: not-found, forbidden, invalid-input (unknown handles). */
export async function updateTeam(ctx: ServiceContext, input: z.output<typeof updateTeamInput>): Promise<TeamView> {
  authorize(ctx, "team.update", { teamId: input.id });
  const { id, members, opsPartner, ...plain } = input;
  return ctx.db.$transaction(async (tx) => {
    const team = await findTeam(tx, id);
    if (team === null) throw notFound("This team");
    const partner =
      opsPartner === undefined || opsPartner === null
        ? opsPartner
        : (await membersForHandles(tx, [opsPartner], "opsPartner"))[0];
    await updateTeamRow(tx, id, {
      ...(plain.name === undefined ? {} : { name: plain.name }),
      ...(plain.timeZone === undefined ? {} : { timeZone: plain.timeZone }),
      ...(plain.workingHours === undefined ? {} : { workingHours: plain.workingHours }),
      ...(plain.holidays === undefined ? {} : { holidays: plain.holidays }),
      ...(partner === undefined ? {} : { opsPartnerId: partner?.id ?? null }),
    });
    if (changesWorkingTime(plain)) await requestTeamProjection(tx, id);
    if (members !== undefined) await replaceMembers(tx, ctx, team, members);
    await writeAudit(tx, ctx, {
      action: "team.updated",
      teamId: id,
      subjectKind: "team",
      subjectId: id,
      detail: JSON.parse(JSON.stringify({ ...plain, members, opsPartner })),
    });
    const changed = await findTeam(tx, id);
    if (changed === null) throw notFound("This team");
    await appendFeed(tx, feedScope(id), "team.changed", { teamId: id });
    return teamView(changed);
  });
}

/** What the business hours of the team's streams are measured by. */
function changesWorkingTime(change: { timeZone?: unknown; workingHours?: unknown; holidays?: unknown }): boolean {
  return change.timeZone !== undefined || change.workingHours !== undefined || change.holidays !== undefined;
}

async function replaceMembers(tx: Transaction, ctx: ServiceContext, team: TeamRow, handles: string[]): Promise<void> {
  const wanted = await membersForHandles(tx, handles, "members");
  const wantedIds = new Set(wanted.map((member) => member.id));
  for (const { role, member } of team.members) {
    if (wantedIds.delete(member.id)) continue;
    authorizeGrant(ctx, role, { teamId: team.id });
    await deleteTeamMember(tx, team.id, member.id);
  }
  for (const memberId of wantedIds) await putTeamMember(tx, team.id, memberId, "member");
}
