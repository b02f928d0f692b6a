import { rotaPeople } from "#server/db/absences.ts";
import type { Database } from "#server/db/database.ts";
import { findTeam } from "#server/db/teams.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { TimeOff } from "#server/domain/standup/written/written-standing.ts";
import { holidaysOf } from "../../oncall/holidays-of.ts";

/** Somebody whom a board asks, with the times they are off around a range. */
export type AskedPerson = { id: string; handle: string; name: string; timeZone: string } & TimeOff;

export type AskedTeam = { slug: string; people: AskedPerson[] };

/** A team's people who may do more than look, and its ops partner; nobody who was deactivated. null: there is no such team. */
export async function askedTeam(db: Database, teamId: string, range: Span): Promise<AskedTeam | null> {
  const team = await findTeam(db, teamId);
  if (team === null) return null;
  const members = team.members.filter(({ role }) => role !== "viewer").map(({ member }) => member.handle);
  const partner = team.opsPartner === null ? [] : [team.opsPartner.handle];
  const people = await rotaPeople(db, [...new Set([...members, ...partner])], range);
  return {
    slug: team.slug,
    people: people
      .filter(({ deactivatedAt }) => deactivatedAt === null)
      .map(({ id, handle, name, timeZone, away, holidayPlace }) => ({
        ...{ id, handle, name, timeZone, away },
        holidays: holidaysOf({ holidayPlace }, team.holidays, range),
      }))
      .sort((left, right) => left.name.localeCompare(right.name, "en")),
  };
}
