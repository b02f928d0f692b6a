import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { findToken, markTokenRevoked } from "#server/db/tokens.ts";
import { authorize, authorizeGrant, notFound, scopeOf } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

export const revokeTokenInput = z.object({ id: z.string().max(100) });

/** Ends a token, at once and for good. Refusals: not-found, forbidden. */
export async function revokeToken(ctx: ServiceContext, input: z.output<typeof revokeTokenInput>): Promise<void> {
  const token = await findToken(ctx.db, input.id);
  authorize(ctx, "token.revoke", scopeOf(token));
  if (token === null) throw notFound("This token");
  authorizeGrant(ctx, token.role, { teamId: token.teamId });
  await ctx.db.$transaction(async (tx) => {
    if (!(await markTokenRevoked(tx, token.id, ctx.now))) throw notFound("This token");
    await writeAudit(tx, ctx, {
      action: "token.revoked",
      teamId: token.teamId,
      subjectKind: "token",
      subjectId: token.id,
      detail: { name: token.name },
    });
  });
}
