import type { Database, Transaction } from "./database.ts";
import type { Prisma, Role } from "./generated/client.ts";

const WITH_PEOPLE = {
  opsPartner: { select: { id: true, handle: true, name: true, timeZone: true } },
  members: {
    select: {
      role: true,
      member: { select: { id: true, handle: true, name: true, timeZone: true, deactivatedAt: true } },
    },
    orderBy: { member: { name: "asc" } },
  },
} satisfies Prisma.TeamInclude;

export type TeamRow = Prisma.TeamGetPayload<{ include: typeof WITH_PEOPLE }>;

export async function findTeam(tx: Database | Transaction, id: string): Promise<TeamRow | null> {
  return tx.team.findUnique({ where: { id }, include: WITH_PEOPLE });
}

export async function findTeamBySlug(tx: Transaction, slug: string): Promise<TeamRow | null> {
  return tx.team.findUnique({ where: { slug }, include: WITH_PEOPLE });
}

/** Teams by name; `ids` null: all of them. */
export async function listTeamRows(tx: Transaction, ids: readonly string[] | null): Promise<TeamRow[]> {
  return tx.team.findMany({
    where: ids === null ? {} : { id: { in: [...ids] } },
    include: WITH_PEOPLE,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

export async function slugsLike(tx: Transaction, start: string): Promise<Set<string>> {
  const teams = await tx.team.findMany({ where: { slug: { startsWith: start } }, select: { slug: true } });
  return new Set(teams.map((team) => team.slug));
}

export async function insertTeam(
  tx: Transaction,
  team: {
    name: string;
    slug: string;
    timeZone: string;
    workingHours: Prisma.InputJsonValue;
    holidays: string[];
    opsPartnerId: string | null;
    createdAt: Date;
    demo?: boolean;
  },
): Promise<{ id: string }> {
  return tx.team.create({ data: team, select: { id: true } });
}

export async function updateTeamRow(
  tx: Transaction,
  id: string,
  change: {
    name?: string;
    timeZone?: string;
    workingHours?: Prisma.InputJsonValue;
    holidays?: string[];
    opsPartnerId?: string | null;
  },
): Promise<void> {
  await tx.team.update({ where: { id }, data: change });
}

/** Puts a member into a team, or changes the role there. */
export async function putTeamMember(tx: Transaction, teamId: string, memberId: string, role: Role): Promise<void> {
  await tx.teamMember.upsert({
    where: { teamId_memberId: { teamId, memberId } },
    create: { teamId, memberId, role },
    update: { role },
  });
}

export async function deleteTeamMember(tx: Transaction, teamId: string, memberId: string): Promise<boolean> {
  const { count } = await tx.teamMember.deleteMany({ where: { teamId, memberId } });
  return count > 0;
}
