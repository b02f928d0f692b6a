import { z } from "zod";
import type { ServiceContext } from "../service-context.ts";
import { type InvitationView, invitationView } from "./invitation-view.ts";
import { usableInvitation } from "./usable-invitation.ts";

export const lookUpInvitationInput = z.object({ token: z.string().max(200) });

/** What a link invites to; whoever has the link may know. Refusals: not-found, conflict. */
export async function lookUpInvitation(
  ctx: ServiceContext,
  input: z.output<typeof lookUpInvitationInput>,
): Promise<InvitationView> {
  return invitationView(await usableInvitation(ctx.db, input.token, ctx.now));
}
