import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { findInvitation, markInvitationRevoked } from "#server/db/invitations.ts";
import { authorize, notFound, scopeOf } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

export const revokeInvitationInput = z.object({ id: z.string().max(100) });

/** Makes a link useless. Refusals: not-found (also when it was used or revoked before), forbidden. */
export async function revokeInvitation(
  ctx: ServiceContext,
  input: z.output<typeof revokeInvitationInput>,
): Promise<void> {
  const invitation = await findInvitation(ctx.db, input.id);
  authorize(ctx, "invitation.revoke", scopeOf(invitation));
  if (invitation === null) throw notFound("This invitation");
  await ctx.db.$transaction(async (tx) => {
    if (!(await markInvitationRevoked(tx, invitation.id, ctx.now))) throw notFound("This invitation");
    await writeAudit(tx, ctx, {
      action: "invitation.revoked",
      teamId: invitation.teamId,
      subjectKind: "invitation",
      subjectId: invitation.id,
      detail: { role: invitation.role, email: invitation.email },
    });
  });
}
