import { type DeliveryDetail, deliveryTeam, findDeliveryDetail } from "#server/db/deliveries.ts";
import { authorize, notFound } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

/** A delivery for reading: its body as text, cut where it is long. */
export type DeliveryView = Omit<DeliveryDetail, "bodyStart"> & { body: string; bodyIsCut: boolean };

/** One delivery with its body and what it became. Refuses with not-found. */
export async function getDelivery(ctx: ServiceContext, { id }: { id: string }): Promise<DeliveryView> {
  const owner = await deliveryTeam(ctx.db, id);
  if (owner === undefined) {
    authorize(ctx, "delivery.list", "anywhere");
    throw notFound("This delivery");
  }
  authorize(ctx, "delivery.read", { teamId: owner.teamId });
  const detail = await findDeliveryDetail(ctx.db, id);
  if (detail === null) throw notFound("This delivery");
  const { bodyStart, ...shown } = detail;
  return {
    ...shown,
    body: new TextDecoder().decode(bodyStart),
    bodyIsCut: detail.bytes > bodyStart.length,
  };
}
