import { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { insertInvitation } from "#server/db/invitations.ts";
import { findTeam } from "#server/db/teams.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { authorize, authorizeGrant, notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type InvitationView, invitationView } from "./invitation-view.ts";
import { emailAddress, role } from "./person-fields.ts";
import { newSecretToken } from "./secret-token.ts";

export const createInvitationInput = z.object({
  /** The role in this team; null: in the whole workspace. */
  teamId: z.string().max(100).nullable(),
  role,
  /** Whom it is meant for; the link then is good for this address only. */
  email: emailAddress.nullable().default(null),
  days: z.number().int().min(1, "At least one day.").max(30, "At most 30 days.").default(7),
});

/** Makes a link that lets one person in, once. Its token is in this answer only. Refusals: not-found, forbidden. */
export async function createInvitation(
  ctx: ServiceContext,
  input: z.output<typeof createInvitationInput>,
): Promise<InvitationView & { token: string }> {
  const scope = { teamId: input.teamId };
  authorize(ctx, "invitation.create", scope);
  authorizeGrant(ctx, input.role, scope);
  const { token, tokenHash } = newSecretToken("inv");
  return ctx.db.$transaction(async (tx) => {
    if (input.teamId !== null && (await findTeam(tx, input.teamId)) === null) throw notFound("This team");
    const invitation = await insertInvitation(tx, {
      tokenHash,
      teamId: input.teamId,
      role: input.role,
      email: input.email,
      invitedById: ctx.actor.kind === "user" ? ctx.actor.memberId : null,
      createdAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + input.days * DAY_MS),
    });
    await writeAudit(tx, ctx, {
      action: "invitation.created",
      teamId: input.teamId,
      subjectKind: "invitation",
      subjectId: invitation.id,
      detail: { role: input.role, email: input.email },
    });
    return { ...invitationView(invitation), token };
  });
}
