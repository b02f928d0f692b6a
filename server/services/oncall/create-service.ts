import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { findSchedule } from "#server/db/schedules.ts";
import { insertService, type ServiceRow } from "#server/db/services.ts";
import { findTeam } from "#server/db/teams.ts";
import { isUniqueViolation } from "#server/db/unique-violation.ts";
import { authorize, notFound } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";

const text = z.string().trim().min(1, "must not be empty").max(200, "must have at most 200 characters");

export const createServiceInput = z.object({
  name: text,
  /** A team's token may leave it out. */
  teamId: z.string().max(100).nullish(),
  scheduleId: z.string().max(100).nullish(),
  repositories: z
    .array(z.object({ owner: text, name: text, paths: z.array(text).max(100).default([]) }))
    .max(100, "Use at most 100 repositories.")
    .default([]),
  /** Escalation policies do not exist yet: none can be named. */
  policyId: z.null("There is no escalation policy with this id.").optional(),
});

/**
 * Names what a team answers for, and the rota called for it. Refusals: forbidden, not-found (the team), invalid-input (no
 * such schedule), already-exists.
 */
export async function createService(
  ctx: ServiceContext,
  input: z.output<typeof createServiceInput>,
): Promise<ServiceRow> {
  const teamId = input.teamId ?? (ctx.actor.kind === "token" ? ctx.actor.teamId : null);
  authorize(ctx, "service.create", { teamId });
  if (teamId === null) throw invalid("teamId", "Name the team that answers for it.");
  try {
    return await ctx.db.$transaction(async (tx) => {
      if ((await findTeam(tx, teamId)) === null) throw notFound("This team");
      const schedule = input.scheduleId ? await findSchedule(tx, input.scheduleId) : null;
      const isReachable = schedule !== null && (schedule.teamId === null || schedule.teamId === teamId);
      if (input.scheduleId && !isReachable) throw invalid("scheduleId", "The team has no schedule with this id.");
      const row = await insertService(tx, {
        teamId,
        name: input.name,
        scheduleId: schedule?.id ?? null,
        repositories: input.repositories,
        createdAt: ctx.now,
      });
      await writeAudit(tx, ctx, {
        action: "service.created",
        teamId,
        subjectKind: "service",
        subjectId: row.id,
        detail: { name: row.name, schedule: schedule?.name ?? null },
      });
      await appendFeed(tx, feedScope(teamId), "service.changed", { serviceId: row.id });
      return row;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = `The team has a service “${input.name}” already.`;
    throw new Refusal("already-exists", message, { issues: [{ path: "name", message }] });
  }
}

function invalid(path: string, message: string): Refusal {
  return new Refusal("invalid-input", message, { issues: [{ path, message }] });
}
