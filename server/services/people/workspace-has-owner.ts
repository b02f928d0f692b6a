import { countOwners } from "#server/db/members.ts";
import type { ServiceContext } from "../service-context.ts";

/** False until the first visit has made an owner; anybody may ask. */
export async function workspaceHasOwner(ctx: ServiceContext): Promise<boolean> {
  return (await countOwners(ctx.db)) > 0;
}
