import type { Transaction } from "./database.ts";
import type { Prisma, Role } from "./generated/client.ts";

const WITH_NAMES = {
  team: { select: { id: true, name: true, slug: true } },
  invitedBy: { select: { name: true } },
} satisfies Prisma.InvitationInclude;

export type InvitationRow = Prisma.InvitationGetPayload<{ include: typeof WITH_NAMES }>;

export async function insertInvitation(
  tx: Transaction,
  invitation: {
    tokenHash: string;
    teamId: string | null;
    role: Role;
    email: string | null;
    invitedById: string | null;
    createdAt: Date;
    expiresAt: Date;
  },
): Promise<InvitationRow> {
  return tx.invitation.create({ data: invitation, include: WITH_NAMES });
}

export async function findInvitation(tx: Transaction, id: string): Promise<InvitationRow | null> {
  return tx.invitation.findUnique({ where: { id }, include: WITH_NAMES });
}

export async function findInvitationByHash(tx: Transaction, tokenHash: string): Promise<InvitationRow | null> {
  return tx.invitation.findUnique({ where: { tokenHash }, include: WITH_NAMES });
}

/** Invitations of a scope that can still be accepted, newest first. */
export async function openInvitations(tx: Transaction, teamId: string | null, now: Date): Promise<InvitationRow[]> {
  return tx.invitation.findMany({
    where: { teamId, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    include: WITH_NAMES,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

/** Invitations meant for one (lower-case) address that can still be accepted, of the workspace first, then by team. */
export async function openInvitationsTo(tx: Transaction, email: string, now: Date): Promise<InvitationRow[]> {
  return tx.invitation.findMany({
    where: { email, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    include: WITH_NAMES,
    orderBy: [{ teamId: { sort: "asc", nulls: "first" } }, { id: "asc" }],
  });
}

/** Uses an invitation up; false: somebody was faster, or it was revoked or is over. */
export async function takeInvitation(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  return count === 1;
}

export async function markInvitationRevoked(tx: Transaction, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 1;
}
