import type { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { deleteStandup } from "#server/db/standups.ts";
import type { ServiceContext } from "../service-context.ts";
import type { standupInput } from "./standup-input.ts";
import { lockedStandup } from "./visible-standup.ts";

/** Forgets a stand-up that was begun by mistake; cards of its actions stay. Refusals: not-found, forbidden, conflict (it is over). */
export async function discardStandup(
  ctx: ServiceContext,
  { standupId }: z.output<typeof standupInput>,
): Promise<{ boardId: string }> {
  return ctx.db.$transaction(async (tx) => {
    const { id, boardId, teamId } = await lockedStandup(ctx, "standup.change", standupId, tx);
    await deleteStandup(tx, id);
    await writeAudit(tx, ctx, {
      action: "standup.discarded",
      teamId,
      subjectKind: "standup",
      subjectId: id,
      detail: { boardId },
    });
    await appendFeed(tx, feedScope(teamId), "standup.discarded", { boardId });
    return { boardId };
  });
}
