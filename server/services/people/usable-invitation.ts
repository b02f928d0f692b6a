import type { Transaction } from "#server/db/database.ts";
import { findInvitationByHash, type InvitationRow } from "#server/db/invitations.ts";
import { Refusal } from "../refusal.ts";
import { hashSecretToken } from "./secret-token.ts";

/** The invitation behind a link that still lets somebody in. Refusals: not-found (unknown), conflict (used, revoked, over). */
export async function usableInvitation(tx: Transaction, token: string, now: Date): Promise<InvitationRow> {
  const invitation = await findInvitationByHash(tx, hashSecretToken(token));
  if (invitation === null)
    throw new Refusal("not-found", "This invitation does not exist. Check that the link is complete.");
  if (invitation.usedAt !== null) throw gone("was already used");
  if (invitation.revokedAt !== null) throw gone("was withdrawn");
  if (invitation.expiresAt <= now) throw gone("is over");
  return invitation;
}

export function gone(what: string): Refusal {
  return new Refusal("conflict", `This invitation ${what}. Ask for a new one.`);
}
