import type { z } from "zod";
import type { TeamRow } from "#server/db/teams.ts";
import type { Role } from "../service-context.ts";
import { workingHours } from "./team-fields.ts";

export type PersonView = { id: string; handle: string; name: string; timeZone: string };

export type TeamView = {
  id: string;
  name: string;
  /** Its name in the addresses of its pages. */
  slug: string;
  timeZone: string;
  workingHours: z.output<typeof workingHours>;
  /** ISO dates, ascending. */
  holidays: string[];
  /** The ops person assigned to the team; null: it has none. */
  opsPartner: PersonView | null;
  members: (PersonView & { role: Role })[];
  createdAt: Date;
  /** Invented, and marked so wherever it is shown. */
  demo: boolean;
};

/** A team as every reader gets it; members who left are not shown. */
export function teamView(team: TeamRow): TeamView {
  return {
    id: team.id,
    name: team.name,
    slug: team.slug,
    timeZone: team.timeZone,
    workingHours: workingHours.parse(team.workingHours),
    holidays: team.holidays,
    opsPartner: team.opsPartner,
    members: team.members
      .filter(({ member }) => member.deactivatedAt === null)
      .map(({ role, member: { id, handle, name, timeZone } }) => ({ id, handle, name, timeZone, role })),
    createdAt: team.createdAt,
    demo: team.demo,
  };
}
