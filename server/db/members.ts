import type { Database, Transaction } from "./database.ts";
import type { Member, Role } from "./generated/client.ts";

/** A member as everybody who may see members sees them: no password, whether they can sign in. */
export type MemberRow = Omit<Member, "passwordHash" | "emailVerified" | "tourEndedAt"> & {
  canSignIn: boolean;
  hasPassword: boolean;
};

export type NewMember = {
  handle: string;
  name: string;
  email: string | null;
  timeZone: string;
  githubLogin: string | null;
  passwordHash: string | null;
  workspaceRole: Role | null;
  /** Since when the address is known to be this person's: the operator's, an invitation's to it, a provider's word. */
  emailVerified?: Date | null;
  demo?: boolean;
};

function withoutSecrets({ passwordHash, emailVerified, tourEndedAt: _own, ...member }: Member): MemberRow {
  const hasPassword = passwordHash !== null;
  const canSignIn = (hasPassword || emailVerified !== null) && member.deactivatedAt === null;
  return { ...member, hasPassword, canSignIn };
}

export async function insertMember(tx: Transaction, member: NewMember, now: Date): Promise<MemberRow> {
  return withoutSecrets(await tx.member.create({ data: { ...member, createdAt: now } }));
}

export async function findMember(tx: Transaction, id: string): Promise<MemberRow | null> {
  const member = await tx.member.findUnique({ where: { id } });
  return member === null ? null : withoutSecrets(member);
}

/** Members with these handles, deactivated ones left out. */
export async function membersByHandle(tx: Transaction, handles: readonly string[]): Promise<MemberRow[]> {
  const members = await tx.member.findMany({ where: { handle: { in: [...handles] }, deactivatedAt: null } });
  return members.map(withoutSecrets);
}

/** Everybody, or the members and the ops partner of one team, by name. */
export async function listMemberRows(tx: Transaction, filter: { teamId: string | null }): Promise<MemberRow[]> {
  const { teamId } = filter;
  const members = await tx.member.findMany({
    where:
      teamId === null
        ? {}
        : { OR: [{ memberships: { some: { teamId } } }, { opsPartnerOf: { some: { id: teamId } } }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return members.map(withoutSecrets);
}

export async function updateMemberRow(
  tx: Transaction,
  id: string,
  change: Partial<Omit<NewMember, "handle">> & { handle?: string; deactivatedAt?: Date | null },
): Promise<MemberRow> {
  return withoutSecrets(await tx.member.update({ where: { id }, data: change }));
}

/** When a member's tour was over; null: it is still offered. */
export async function tourEndOf(tx: Transaction, id: string): Promise<Date | null> {
  const member = await tx.member.findUnique({ where: { id }, select: { tourEndedAt: true } });
  return member?.tourEndedAt ?? null;
}

/** Notes that the tour is over; a second time changes nothing. */
export async function noteTourEnd(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.member.updateMany({ where: { id, tourEndedAt: null }, data: { tourEndedAt: at } });
}

export type Credentials = { id: string; name: string; passwordHash: string };

/** Who signs in with this (lower-case) address; null: nobody can. */
export async function credentialsByEmail(tx: Transaction, email: string): Promise<Credentials | null> {
  const member = await tx.member.findFirst({ where: { email, deactivatedAt: null, passwordHash: { not: null } } });
  return member === null || member.passwordHash === null
    ? null
    : { id: member.id, name: member.name, passwordHash: member.passwordHash };
}

/** What decides whether somebody whose provider vouches for an address may come in as this member. */
export type AddressOwner = {
  id: string;
  name: string;
  githubLogin: string | null;
  deactivated: boolean;
  hasPassword: boolean;
  emailVerified: boolean;
  /** Has a role in the workspace or a team, or is a team's ops partner. */
  hasRights: boolean;
};

/** The member with this (lower-case) address, deactivated ones too. */
export async function addressOwner(tx: Transaction, email: string): Promise<AddressOwner | null> {
  const member = await tx.member.findUnique({
    where: { email },
    include: { memberships: { take: 1 }, opsPartnerOf: { take: 1, select: { id: true } } },
  });
  if (member === null) return null;
  const { id, name, githubLogin, memberships, opsPartnerOf } = member;
  return {
    id,
    name,
    githubLogin,
    deactivated: member.deactivatedAt !== null,
    hasPassword: member.passwordHash !== null,
    emailVerified: member.emailVerified !== null,
    hasRights: member.workspaceRole !== null || memberships.length > 0 || opsPartnerOf.length > 0,
  };
}

export async function passwordHashOf(tx: Transaction, memberId: string): Promise<string | null> {
  const member = await tx.member.findUnique({ where: { id: memberId }, select: { passwordHash: true } });
  return member?.passwordHash ?? null;
}

export async function emailTaken(tx: Transaction, email: string, exceptId?: string): Promise<boolean> {
  const found = await tx.member.findUnique({ where: { email }, select: { id: true } });
  return found !== null && found.id !== exceptId;
}

export async function handlesLike(tx: Transaction, start: string): Promise<Set<string>> {
  const members = await tx.member.findMany({ where: { handle: { startsWith: start } }, select: { handle: true } });
  return new Set(members.map((member) => member.handle));
}

/** Owners who can still sign in or act: the workspace must never be left without one. */
export async function countOwners(tx: Database | Transaction): Promise<number> {
  return tx.member.count({ where: { workspaceRole: "owner", deactivatedAt: null } });
}

const OWNERS_LOCK = 7_161_001;

/** Makes changes of who is an owner wait for each other until the transaction ends. */
export async function lockOwners(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${OWNERS_LOCK})`;
}
