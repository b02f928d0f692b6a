import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { revokeSessions } from "#server/db/sessions.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { signedInMember } from "./signed-in-member.ts";

export const revokeSessionInput = z.object({ sessionId: z.string().max(100) });

/** Ends one of the asking person's own sessions, at once. Refusals: not-found. */
export async function revokeSession(ctx: ServiceContext, input: z.output<typeof revokeSessionInput>): Promise<void> {
  const me = signedInMember(ctx, "session.revoke");
  await ctx.db.$transaction(async (tx) => {
    const ended = await revokeSessions(tx, { memberId: me.memberId, only: input.sessionId }, ctx.now);
    if (ended.length === 0) throw notFound("This session");
    await writeAudit(tx, ctx, {
      action: "session.revoked",
      teamId: null,
      subjectKind: "session",
      subjectId: input.sessionId,
    });
  });
}
