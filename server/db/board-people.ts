import type { Database, Transaction } from "#server/db/database.ts";

export type PersonFace = { id: string; handle: string; name: string };

/** A team's people, its ops partner, who has a role in every team, and those named, by name. */
export async function listBoardPeople(
  db: Database | Transaction,
  teamId: string | null,
  memberIds: readonly string[],
): Promise<PersonFace[]> {
  return db.member.findMany({
    where: {
      OR: [
        { id: { in: [...memberIds] } },
        { deactivatedAt: null, workspaceRole: { not: null } },
        ...(teamId === null
          ? []
          : [
              { deactivatedAt: null, memberships: { some: { teamId } } },
              { deactivatedAt: null, opsPartnerOf: { some: { id: teamId } } },
            ]),
      ],
    },
    select: { id: true, handle: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** Handles of members by their ids. */
export async function handlesOf(db: Database, memberIds: readonly string[]): Promise<Map<string, string>> {
  if (memberIds.length === 0) return new Map();
  const rows = await db.member.findMany({ where: { id: { in: [...memberIds] } }, select: { id: true, handle: true } });
  return new Map(rows.map(({ id, handle }) => [id, handle]));
}
