import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { credentialsByEmail } from "#server/db/members.ts";
import { forgetHits, hitRate, type RateLimit, returnHit } from "#server/db/rates.ts";
import { insertSession } from "#server/db/sessions.ts";
import { DAY_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { passwordMatches, pretendToCheck } from "./password.ts";
import { hashSecretToken } from "./secret-token.ts";

export const SESSION_LIFETIME_MS = 30 * DAY_MS;

/** Failed attempts; what succeeds is not counted. */
export const SIGN_IN_PER_ADDRESS: RateLimit = { limit: 30, windowMs: 15 * MINUTE_MS };
export const SIGN_IN_PER_ACCOUNT: RateLimit = { limit: 10, windowMs: 15 * MINUTE_MS };

export const signInInput = z.object({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(256),
});

/**
 * Starts a session for the right e-mail address and password. The refusal is the same whichever was wrong. Refusals:
 * unauthenticated, rate-limited.
 */
export async function signIn(
  ctx: ServiceContext,
  input: z.output<typeof signInInput> & { address: string | null; userAgent: string | null },
): Promise<{ sessionId: string; memberId: string; name: string; expiresAt: Date }> {
  const addressKey = `sign-in:address:${input.address ?? "unknown"}`;
  const accountKey = `sign-in:account:${hashSecretToken(input.email)}`;
  await countAttempt(ctx, addressKey, SIGN_IN_PER_ADDRESS);
  await countAttempt(ctx, accountKey, SIGN_IN_PER_ACCOUNT);

  const credentials = await credentialsByEmail(ctx.db, input.email);
  const right =
    credentials === null
      ? await pretendToCheck(input.password).then(() => false)
      : await passwordMatches(credentials.passwordHash, input.password);
  if (credentials === null || !right)
    throw new Refusal("unauthenticated", "E-mail address or password is wrong. Check both and try again.");

  const expiresAt = new Date(ctx.now.getTime() + SESSION_LIFETIME_MS);
  return ctx.db.$transaction(async (tx) => {
    const session = await insertSession(tx, {
      memberId: credentials.id,
      createdAt: ctx.now,
      expiresAt,
      userAgent: input.userAgent?.slice(0, 300) ?? null,
      address: input.address,
    });
    await writeAudit(
      tx,
      { ...ctx, actor: { kind: "user", memberId: credentials.id, name: credentials.name } },
      { action: "session.started", teamId: null, subjectKind: "session", subjectId: session.id },
    );
    await returnHit(tx, addressKey, SIGN_IN_PER_ADDRESS, ctx.now);
    await forgetHits(tx, accountKey);
    return { sessionId: session.id, memberId: credentials.id, name: credentials.name, expiresAt };
  });
}

async function countAttempt(ctx: ServiceContext, key: string, rate: RateLimit): Promise<void> {
  const verdict = await hitRate(ctx.db, key, rate, ctx.now);
  if (verdict.allowed) return;
  const minutes = Math.ceil(verdict.retryAfterSeconds / 60);
  throw new Refusal("rate-limited", `Too many attempts. Wait ${minutes} min and try again.`, {
    retryAfterSeconds: verdict.retryAfterSeconds,
  });
}
