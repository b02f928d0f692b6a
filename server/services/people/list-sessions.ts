import { liveSessionsOf } from "#server/db/sessions.ts";
import type { ServiceContext } from "../service-context.ts";
import { signedInMember } from "./signed-in-member.ts";

export type SessionView = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  userAgent: string | null;
  address: string | null;
  /** The session that asks. */
  current: boolean;
};

/** Where the person who asks is signed in. */
export async function listSessions(ctx: ServiceContext): Promise<SessionView[]> {
  const me = signedInMember(ctx, "session.list");
  const sessions = await liveSessionsOf(ctx.db, me.memberId, ctx.now);
  return sessions.map(({ id, createdAt, lastSeenAt, expiresAt, userAgent, address }) => ({
    id,
    createdAt,
    lastSeenAt,
    expiresAt,
    userAgent,
    address,
    current: id === me.sessionId,
  }));
}
