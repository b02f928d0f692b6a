import { membersForHandles } from "../people/members-for-handles.ts";
import type { ServiceContext } from "../service-context.ts";

/** The ids of the members with these handles. Refusals: invalid-input at `path`, naming the unknown ones. */
export async function memberIdsOfHandles(
  ctx: ServiceContext,
  handles: readonly string[],
  path: string,
): Promise<string[]> {
  return (await membersForHandles(ctx.db, handles, path)).map(({ id }) => id);
}
