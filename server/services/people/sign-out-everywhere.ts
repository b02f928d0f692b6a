import { writeAudit } from "#server/db/audit.ts";
import { revokeSessions } from "#server/db/sessions.ts";
import type { ServiceContext } from "../service-context.ts";
import { signedInMember } from "./signed-in-member.ts";

/** Ends every session of the asking person, this one too; answers how many. */
export async function signOutEverywhere(ctx: ServiceContext): Promise<number> {
  const me = signedInMember(ctx, "session.revoke");
  return ctx.db.$transaction(async (tx) => {
    const ended = await revokeSessions(tx, { memberId: me.memberId }, ctx.now);
    await writeAudit(tx, ctx, {
      action: "session.all-revoked",
      teamId: null,
      subjectKind: "member",
      subjectId: me.memberId,
      detail: { sessions: ended.length },
    });
    return ended.length;
  });
}
