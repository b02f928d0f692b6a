import { listSessions } from "#server/services/people/list-sessions.ts";
import { revokeSession, revokeSessionInput } from "#server/services/people/revoke-session.ts";
import { signOutEverywhere } from "#server/services/people/sign-out-everywhere.ts";
import { memberProcedure, publicProcedure, router } from "../init.ts";

export const sessionRouter = router({
  /** Who is signed in on this browser; null: nobody. */
  current: publicProcedure.query(({ ctx }) => {
    const { actor } = ctx.service;
    if (actor.kind !== "user") return null;
    const { memberId, sessionId, name, workspaceRole, teamRoles } = actor;
    return { memberId, sessionId, name, workspaceRole, teamRoles };
  }),
  list: memberProcedure.query(({ ctx }) => listSessions(ctx.service)),
  revoke: memberProcedure.input(revokeSessionInput).mutation(({ ctx, input }) => revokeSession(ctx.service, input)),
  signOutEverywhere: memberProcedure.mutation(({ ctx }) => signOutEverywhere(ctx.service)),
});
