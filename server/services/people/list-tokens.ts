import { listTokenRows, type TokenRow } from "#server/db/tokens.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";
import { administeredTeams } from "./administered-teams.ts";

/** The tokens of the teams (or the whole workspace) the actor administers, newest first. */
export async function listTokens(ctx: ServiceContext): Promise<TokenRow[]> {
  authorize(ctx, "token.list", "anywhere");
  return listTokenRows(ctx.db, administeredTeams(ctx.actor));
}
