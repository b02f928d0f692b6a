import type { Transaction } from "./database.ts";
import type { Role, Session } from "./generated/client.ts";

/** PostgreSQL channel that carries the ids of sessions that were revoked. */
export const SESSION_CHANNEL = "lastmile_session";

export type SessionOwner = {
  sessionId: string;
  memberId: string;
  name: string;
  workspaceRole: Role | null;
  memberships: { teamId: string; role: Role }[];
  /** Teams that have this member as ops partner. */
  opsPartnerOf: string[];
  lastSeenAt: Date;
};

export async function insertSession(
  tx: Transaction,
  session: { memberId: string; createdAt: Date; expiresAt: Date; userAgent: string | null; address: string | null },
): Promise<Session> {
  return tx.session.create({ data: { ...session, lastSeenAt: session.createdAt } });
}

/** The member behind a session that is neither revoked nor over; null otherwise. */
export async function liveSession(tx: Transaction, sessionId: string, now: Date): Promise<SessionOwner | null> {
  const session = await tx.session.findFirst({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: now }, member: { deactivatedAt: null } },
    include: {
      member: {
        select: {
          name: true,
          workspaceRole: true,
          memberships: { select: { teamId: true, role: true } },
          opsPartnerOf: { select: { id: true } },
        },
      },
    },
  });
  if (session === null) return null;
  return {
    sessionId: session.id,
    memberId: session.memberId,
    name: session.member.name,
    workspaceRole: session.member.workspaceRole,
    memberships: session.member.memberships,
    opsPartnerOf: session.member.opsPartnerOf.map((team) => team.id),
    lastSeenAt: session.lastSeenAt,
  };
}

export async function touchSession(tx: Transaction, sessionId: string, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { id: sessionId, lastSeenAt: { lt: now } }, data: { lastSeenAt: now } });
}

/** Sessions of a member that still let somebody in, the one seen last first. */
export async function liveSessionsOf(tx: Transaction, memberId: string, now: Date): Promise<Session[]> {
  return tx.session.findMany({
    where: { memberId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
  });
}

/** Ends sessions of a member (one, all, or all but one) and tells open streams of it; answers the ids that ended. */
export async function revokeSessions(
  tx: Transaction,
  which: { memberId: string; only?: string; except?: string },
  now: Date,
): Promise<string[]> {
  const { memberId, only, except } = which;
  const ended = await tx.session.updateManyAndReturn({
    where: {
      memberId,
      revokedAt: null,
      ...(only === undefined ? {} : { id: only }),
      ...(except === undefined ? {} : { NOT: { id: except } }),
    },
    data: { revokedAt: now },
    select: { id: true },
  });
  for (const { id } of ended) await tx.$executeRaw`select pg_notify(${SESSION_CHANNEL}, ${id})`;
  return ended.map((session) => session.id);
}

/** Removes sessions that were over or revoked before an instant; answers how many. */
export async function removeEndedSessions(tx: Transaction, before: Date): Promise<number> {
  const { count } = await tx.session.deleteMany({
    where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] },
  });
  return count;
}
