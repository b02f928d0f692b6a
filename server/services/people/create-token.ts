import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { findTeam } from "#server/db/teams.ts";
import { insertToken, type TokenRow } from "#server/db/tokens.ts";
import { authorize, authorizeGrant, notFound } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { newSecretToken } from "./secret-token.ts";

export const createTokenInput = z.object({
  name: z.string().trim().min(1, "Say what the token is for.").max(100, "Use at most 100 characters."),
  role: z.enum(["viewer", "member", "admin"]),
  /** Bound to this team; null: good for the whole workspace. */
  teamId: z.string().max(100).nullable().default(null),
  /** null: never. */
  expiresAt: z.coerce.date().nullable().default(null),
});

/** Makes an API token; its text is in this answer and nowhere else. Refusals: forbidden, not-found, invalid-input. */
export async function createToken(
  ctx: ServiceContext,
  input: z.output<typeof createTokenInput>,
): Promise<TokenRow & { token: string }> {
  const scope = { teamId: input.teamId };
  authorize(ctx, "token.create", scope);
  authorizeGrant(ctx, input.role, scope);
  if (input.expiresAt !== null && input.expiresAt <= ctx.now) {
    const message = "Choose a time in the future.";
    throw new Refusal("invalid-input", message, { issues: [{ path: "expiresAt", message }] });
  }
  const { token, tokenHash, prefix } = newSecretToken("lm");
  return ctx.db.$transaction(async (tx) => {
    if (input.teamId !== null && (await findTeam(tx, input.teamId)) === null) throw notFound("This team");
    const row = await insertToken(tx, {
      name: input.name,
      role: input.role,
      teamId: input.teamId,
      tokenHash,
      prefix,
      createdBy: ctx.actor.kind === "user" ? ctx.actor.memberId : null,
      createdAt: ctx.now,
      expiresAt: input.expiresAt,
    });
    await writeAudit(tx, ctx, {
      action: "token.created",
      teamId: input.teamId,
      subjectKind: "token",
      subjectId: row.id,
      detail: { name: row.name, role: row.role, expiresAt: row.expiresAt?.toISOString() ?? null },
    });
    return { ...row, token };
  });
}
