import type { Database, Transaction } from "#server/db/database.ts";
import { findTeam, type TeamRow } from "#server/db/teams.ts";
import { Refusal } from "#server/services/refusal.ts";

/** The team a stream is to belong to; null: to the workspace. Refuses a team that is not there. */
export async function teamOfStream(tx: Database | Transaction, teamId: string | null): Promise<TeamRow | null> {
  if (teamId === null) return null;
  const team = await findTeam(tx, teamId);
  if (team !== null) return team;
  const message = "There is no such team.";
  throw new Refusal("invalid-input", message, { issues: [{ path: "teamId", message }] });
}
