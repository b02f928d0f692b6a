import type { Database, Transaction } from "#server/db/database.ts";
import { findTeam } from "#server/db/teams.ts";
import { DEFAULT_WORKING_WINDOWS, type WorkingHours } from "#server/domain/flow/statistics/work-calendar.ts";
import { workingHours } from "#server/services/people/team-fields.ts";

/**
 * The working hours a stream is measured by: its team's, in the team's zone. A team without any, and a stream without a
 * team, works Monday to Friday from nine to five (in the stream's zone where there is no team).
 */
export async function streamWorkingHours(
  db: Database | Transaction,
  stream: { teamId: string | null; timeZone: string },
): Promise<WorkingHours> {
  const team = stream.teamId === null ? null : await findTeam(db, stream.teamId);
  const windows = team === null ? [] : workingHours.parse(team.workingHours);
  return {
    timeZone: team?.timeZone ?? stream.timeZone,
    windows: windows.length === 0 ? DEFAULT_WORKING_WINDOWS : windows,
    holidays: team?.holidays ?? [],
  };
}
