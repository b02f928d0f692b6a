import { writeAudit } from "#server/db/audit.ts";
import { markReceivedAgain } from "#server/db/deliveries.ts";
import { findSource } from "#server/db/sources.ts";
import { authorize, notFound } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { wakeProcessing } from "./wake-processing.ts";

/**
 * Sends every parked delivery of a source through processing again, or (`source` left out) of all sources, which takes
 * the right to do so in the whole workspace. Answers how many.
 */
export async function replayParkedDeliveries(
  ctx: ServiceContext,
  { source }: { source?: string | null | undefined } = {},
): Promise<{ replayed: number }> {
  const replayed = await ctx.db.$transaction(async (tx) => {
    const sourceId = source ?? null;
    const row = sourceId === null ? null : await findSource(tx, sourceId);
    if (sourceId !== null && row === null) {
      authorize(ctx, "delivery.list", "anywhere");
      throw notFound("This source");
    }
    const teamId = row?.teamId ?? null;
    authorize(ctx, "delivery.replay", { teamId });
    const count = await markReceivedAgain(tx, { state: "parked", ...(sourceId === null ? {} : { sourceId }) });
    await writeAudit(tx, ctx, {
      action: "delivery.parked-replayed",
      teamId,
      subjectKind: sourceId === null ? "workspace" : "source",
      subjectId: sourceId ?? "workspace",
      detail: { count },
    });
    await wakeProcessing(tx);
    return count;
  });
  return { replayed };
}
