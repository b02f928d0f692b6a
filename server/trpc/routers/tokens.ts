import { createToken, createTokenInput } from "#server/services/people/create-token.ts";
import { listTokens } from "#server/services/people/list-tokens.ts";
import { revokeToken, revokeTokenInput } from "#server/services/people/revoke-token.ts";
import { memberProcedure, router } from "../init.ts";

export const tokensRouter = router({
  list: memberProcedure.query(({ ctx }) => listTokens(ctx.service)),
  create: memberProcedure.input(createTokenInput).mutation(({ ctx, input }) => createToken(ctx.service, input)),
  revoke: memberProcedure.input(revokeTokenInput).mutation(({ ctx, input }) => revokeToken(ctx.service, input)),
});
