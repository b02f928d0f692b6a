import type { InvitationRow } from "#server/db/invitations.ts";
import type { Role } from "../service-context.ts";

export type InvitationView = {
  id: string;
  team: { id: string; name: string; slug: string } | null;
  role: Role;
  email: string | null;
  /** Name of who invited; null: gone, or the command line. */
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
};

/** An invitation without its secret. */
export function invitationView(row: InvitationRow): InvitationView {
  const { id, team, role, email, createdAt, expiresAt } = row;
  return { id, team, role, email, invitedBy: row.invitedBy?.name ?? null, createdAt, expiresAt };
}
