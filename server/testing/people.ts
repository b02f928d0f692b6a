import { randomUUID } from "node:crypto";
import type { Database } from "#server/db/database.ts";
import { insertMember, type MemberRow } from "#server/db/members.ts";
import { insertSession } from "#server/db/sessions.ts";
import { insertTeam, putTeamMember } from "#server/db/teams.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { sessionActor } from "#server/services/people/session-actor.ts";
import type { Actor, Role, ServiceContext } from "#server/services/service-context.ts";

/** The moment the tests of people live in. */
export const NOON = new Date("2026-03-02T12:00:00.000Z");

export type UserContext = ServiceContext & { actor: Extract<Actor, { kind: "user" }> };

/** A member; names and handles are made up where not given. */
export async function aMember(
  db: Database,
  given: Partial<Parameters<typeof insertMember>[1]> = {},
): Promise<MemberRow> {
  const handle = given.handle ?? `m-${randomUUID().slice(0, 8)}`;
  return insertMember(
    db,
    {
      handle,
      name: handle,
      email: null,
      timeZone: "UTC",
      githubLogin: null,
      passwordHash: null,
      workspaceRole: null,
      ...given,
    },
    NOON,
  );
}

export async function aTeam(
  db: Database,
  given: { name?: string; opsPartnerId?: string } = {},
): Promise<{ id: string }> {
  const name = given.name ?? `Team ${randomUUID().slice(0, 8)}`;
  return insertTeam(db, {
    name,
    slug: `t-${randomUUID()}`,
    timeZone: "UTC",
    workingHours: [],
    holidays: [],
    opsPartnerId: given.opsPartnerId ?? null,
    createdAt: NOON,
  });
}

/** A member who is signed in, as the verbs see them: with roles looked up through a real session. */
export async function signedIn(
  db: Database,
  roles: { workspaceRole?: Role; teams?: Record<string, Role>; member?: MemberRow } = {},
  now: Date = NOON,
): Promise<UserContext> {
  const member =
    roles.member ??
    (await aMember(db, roles.workspaceRole === undefined ? {} : { workspaceRole: roles.workspaceRole }));
  for (const [teamId, role] of Object.entries(roles.teams ?? {})) await putTeamMember(db, teamId, member.id, role);
  const session = await insertSession(db, {
    memberId: member.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + DAY_MS),
    userAgent: "test",
    address: "192.0.2.1",
  });
  const actor = await sessionActor({ db, now }, session.id);
  if (actor === null) throw new Error("a session that was just made is alive");
  return { db, actor, now };
}

export function anonymous(db: Database, now: Date = NOON): ServiceContext {
  return { db, actor: { kind: "anonymous", address: "192.0.2.1" }, now };
}

/** The newest audit entries, action and subject, for what a verb should have written. */
export async function auditActions(db: Database): Promise<string[]> {
  const entries = await db.auditEntry.findMany({ orderBy: { id: "asc" } });
  return entries.map((entry) => entry.action);
}
