import type { Database, Transaction } from "#server/db/database.ts";
import { isDemoTeam } from "#server/db/demo.ts";
import { Refusal } from "#server/services/refusal.ts";

/** Refuses what would ask GitHub for the demo's invented repositories. */
export async function refuseDemo(db: Database | Transaction, teamId: string | null): Promise<void> {
  if (!(await isDemoTeam(db, teamId))) return;
  throw new Refusal("conflict", "The repositories of the demo team are invented: there is nothing to read at GitHub.");
}
