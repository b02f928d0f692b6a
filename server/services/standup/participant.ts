import type { Database, Transaction } from "#server/db/database.ts";
import { findTeam } from "#server/db/teams.ts";
import type { Participant } from "#server/domain/standup/decide-standup.ts";
import type { AttendeeRole } from "#server/domain/standup/standup.ts";
import { may } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";

/** Who acts in a stand-up. Refusals: forbidden (a program does not stand up). */
export function participant(ctx: ServiceContext, teamId: string | null): Participant {
  const { actor, now } = ctx;
  if (actor.kind !== "user") throw new Refusal("forbidden", "Only a person who is signed in takes part in a stand-up.");
  const isLead = may(ctx, "standup.correct", { teamId });
  return { memberId: actor.memberId, name: actor.name, isLead, at: now.getTime() };
}

/** The team's ops partner stands up as ops, everybody else as dev, until a lead says otherwise. */
export async function roleAtStandup(
  db: Database | Transaction,
  teamId: string | null,
  memberId: string,
): Promise<AttendeeRole> {
  const team = teamId === null ? null : await findTeam(db, teamId);
  return team?.opsPartner?.id === memberId ? "ops" : "dev";
}
