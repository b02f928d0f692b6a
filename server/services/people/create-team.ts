import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed } from "#server/db/feed.ts";
import { findTeam, insertTeam, putTeamMember, slugsLike } from "#server/db/teams.ts";
import { authorize, notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { membersForHandles } from "./members-for-handles.ts";
import { timeZone } from "./person-fields.ts";
import { freeSlug, slugOf } from "./slug.ts";
import { holidays, teamName, workingHours } from "./team-fields.ts";
import { type TeamView, teamView } from "./team-view.ts";

export const createTeamInput = z.object({
  name: teamName,
  timeZone: timeZone.default("UTC"),
  workingHours: workingHours.default([]),
  holidays: holidays.default([]),
  /** Handles; each joins as a member. */
  members: z.array(z.string().max(100)).max(200).default([]),
  /** A handle. */
  opsPartner: z.string().max(100).nullable().default(null),
});

/** Makes a team. Refusals: forbidden, invalid-input (unknown handles). */
export async function createTeam(ctx: ServiceContext, input: z.output<typeof createTeamInput>): Promise<TeamView> {
  authorize(ctx, "team.create", { teamId: null });
  return ctx.db.$transaction(async (tx) => {
    const members = await membersForHandles(tx, input.members, "members");
    const partners = input.opsPartner === null ? [] : await membersForHandles(tx, [input.opsPartner], "opsPartner");
    const slug = slugOf(input.name, "team");
    const { id } = await insertTeam(tx, {
      name: input.name,
      slug: freeSlug(slug, await slugsLike(tx, slug.slice(0, 34))),
      timeZone: input.timeZone,
      workingHours: input.workingHours,
      holidays: input.holidays,
      opsPartnerId: partners[0]?.id ?? null,
      createdAt: ctx.now,
    });
    for (const member of members) await putTeamMember(tx, id, member.id, "member");
    await writeAudit(tx, ctx, {
      action: "team.created",
      teamId: id,
      subjectKind: "team",
      subjectId: id,
      detail: { name: input.name, members: members.map((member) => member.handle), opsPartner: input.opsPartner },
    });
    const team = await findTeam(tx, id);
    if (team === null) throw notFound("The team");
    await appendFeed(tx, "workspace", "team.created", { teamId: id });
    return teamView(team);
  });
}
