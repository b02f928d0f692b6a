import type { Transaction } from "#server/db/database.ts";
import { emailTaken } from "#server/db/members.ts";
import { Refusal } from "../refusal.ts";

/** Refuses an address that another member has. */
export async function refuseTakenEmail(tx: Transaction, email: string, exceptMemberId?: string): Promise<void> {
  if (!(await emailTaken(tx, email, exceptMemberId))) return;
  const message = "Another member already uses this e-mail address.";
  throw new Refusal("already-exists", message, { issues: [{ path: "email", message }] });
}
