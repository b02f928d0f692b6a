import { acceptInvitation, acceptInvitationInput } from "#server/services/people/accept-invitation.ts";
import { changePassword, changePasswordInput } from "#server/services/people/change-password.ts";
import { createInvitation, createInvitationInput } from "#server/services/people/create-invitation.ts";
import { createMember, createMemberInput } from "#server/services/people/create-member.ts";
import { createOwner, createOwnerInput } from "#server/services/people/create-owner.ts";
import { endTour } from "#server/services/people/end-tour.ts";
import { getAccount } from "#server/services/people/get-account.ts";
import { listAudit, listAuditInput } from "#server/services/people/list-audit.ts";
import { listInvitations, listInvitationsInput } from "#server/services/people/list-invitations.ts";
import { listMembers } from "#server/services/people/list-members.ts";
import { lookUpInvitation, lookUpInvitationInput } from "#server/services/people/look-up-invitation.ts";
import { revokeInvitation, revokeInvitationInput } from "#server/services/people/revoke-invitation.ts";
import { updateAccount, updateAccountInput } from "#server/services/people/update-account.ts";
import { updateMember, updateMemberInput } from "#server/services/people/update-member.ts";
import { workspaceHasOwner } from "#server/services/people/workspace-has-owner.ts";
import { memberProcedure, publicProcedure, router } from "../init.ts";

export const peopleRouter = router({
  hasOwner: publicProcedure.query(({ ctx }) => workspaceHasOwner(ctx.service)),
  createOwner: publicProcedure.input(createOwnerInput).mutation(({ ctx, input }) => createOwner(ctx.service, input)),

  list: memberProcedure.query(({ ctx }) => listMembers(ctx.service)),
  create: memberProcedure.input(createMemberInput).mutation(({ ctx, input }) => createMember(ctx.service, input)),
  update: memberProcedure.input(updateMemberInput).mutation(({ ctx, input }) => updateMember(ctx.service, input)),

  /** Who changed what. */
  audit: memberProcedure.input(listAuditInput).query(({ ctx, input }) => listAudit(ctx.service, input)),

  account: memberProcedure.query(({ ctx }) => getAccount(ctx.service)),
  updateAccount: memberProcedure
    .input(updateAccountInput)
    .mutation(({ ctx, input }) => updateAccount(ctx.service, input)),
  endTour: memberProcedure.mutation(({ ctx }) => endTour(ctx.service)),
  changePassword: memberProcedure
    .input(changePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx.service, input)),

  invitations: memberProcedure
    .input(listInvitationsInput)
    .query(({ ctx, input }) => listInvitations(ctx.service, input)),
  invite: memberProcedure
    .input(createInvitationInput)
    .mutation(({ ctx, input }) => createInvitation(ctx.service, input)),
  revokeInvitation: memberProcedure
    .input(revokeInvitationInput)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.service, input)),
  invitation: publicProcedure
    .input(lookUpInvitationInput)
    .query(({ ctx, input }) => lookUpInvitation(ctx.service, input)),
  acceptInvitation: publicProcedure
    .input(acceptInvitationInput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.service, input)),
});
