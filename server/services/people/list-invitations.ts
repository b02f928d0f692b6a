import { z } from "zod";
import { openInvitations } from "#server/db/invitations.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { type InvitationView, invitationView } from "./invitation-view.ts";

export const listInvitationsInput = z.object({ teamId: z.string().max(100).nullable() });

/** Invitations to a team (null: to the workspace) that nobody has accepted yet. Refusals: not-found, forbidden. */
export async function listInvitations(
  ctx: ServiceContext,
  input: z.output<typeof listInvitationsInput>,
): Promise<InvitationView[]> {
  authorize(ctx, "invitation.list", { teamId: input.teamId });
  return (await openInvitations(ctx.db, input.teamId, ctx.now)).map(invitationView);
}
