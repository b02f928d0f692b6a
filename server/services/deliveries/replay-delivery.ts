import { writeAudit } from "#server/db/audit.ts";
import { type DeliveryRow, deliveryTeam, findDelivery, markReceivedAgain } from "#server/db/deliveries.ts";
import { authorize, notFound } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { wakeProcessing } from "./wake-processing.ts";

/** Sends one delivery through processing again, parked or done: harmless if it says what it said before. */
export async function replayDelivery(ctx: ServiceContext, { id }: { id: string }): Promise<DeliveryRow> {
  return ctx.db.$transaction(async (tx) => {
    const owner = await deliveryTeam(tx, id);
    if (owner === undefined) {
      authorize(ctx, "delivery.list", "anywhere");
      throw notFound("This delivery");
    }
    authorize(ctx, "delivery.replay", owner);
    await markReceivedAgain(tx, { id });
    await writeAudit(tx, ctx, {
      action: "delivery.replayed",
      teamId: owner.teamId,
      subjectKind: "delivery",
      subjectId: id,
    });
    await wakeProcessing(tx);
    const row = await findDelivery(tx, id);
    if (row === null) throw notFound("This delivery");
    return row;
  });
}
