import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { passwordHashOf, updateMemberRow } from "#server/db/members.ts";
import { hitRate, returnHit } from "#server/db/rates.ts";
import { revokeSessions } from "#server/db/sessions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { hashPassword, newPassword, passwordMatches } from "./password.ts";
import { SIGN_IN_PER_ACCOUNT } from "./sign-in.ts";
import { signedInMember } from "./signed-in-member.ts";

export const changePasswordInput = z.object({ current: z.string().min(1).max(256), next: newPassword });

/**
 * Changes one's own password and ends all one's other sessions; answers how many. Refusals: invalid-input (wrong current
 * password), rate-limited.
 */
export async function changePassword(
  ctx: ServiceContext,
  input: z.output<typeof changePasswordInput>,
): Promise<{ sessionsEnded: number }> {
  const me = signedInMember(ctx, "account.change-password");
  const rateKey = `password:${me.memberId}`;
  const verdict = await hitRate(ctx.db, rateKey, SIGN_IN_PER_ACCOUNT, ctx.now);
  if (!verdict.allowed)
    throw new Refusal("rate-limited", "Too many attempts. Wait a few minutes and try again.", {
      retryAfterSeconds: verdict.retryAfterSeconds,
    });
  const passwordHash = await passwordHashOf(ctx.db, me.memberId);
  if (passwordHash === null || !(await passwordMatches(passwordHash, input.current))) {
    const message = "This is not your current password.";
    throw new Refusal("invalid-input", message, { issues: [{ path: "current", message }] });
  }
  const nextHash = await hashPassword(input.next);
  return ctx.db.$transaction(async (tx) => {
    await updateMemberRow(tx, me.memberId, { passwordHash: nextHash });
    const ended = await revokeSessions(tx, { memberId: me.memberId, except: me.sessionId }, ctx.now);
    await returnHit(tx, rateKey, SIGN_IN_PER_ACCOUNT, ctx.now);
    await writeAudit(tx, ctx, {
      action: "member.password-changed",
      teamId: null,
      subjectKind: "member",
      subjectId: me.memberId,
      detail: { sessionsEnded: ended.length },
    });
    return { sessionsEnded: ended.length };
  });
}
