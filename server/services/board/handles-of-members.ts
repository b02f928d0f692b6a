import { handlesOf } from "#server/db/board-people.ts";
import type { ServiceContext } from "../service-context.ts";

/** Handles by the ids of members; for what the actor has been let see already. */
export function handlesOfMembers(ctx: ServiceContext, memberIds: readonly string[]): Promise<Map<string, string>> {
  return handlesOf(ctx.db, memberIds);
}
