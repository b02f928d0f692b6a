import { z } from "zod";
import { getDelivery } from "#server/services/deliveries/get-delivery.ts";
import { listDeliveries, listDeliveriesInput } from "#server/services/deliveries/list-deliveries.ts";
import { replayDelivery } from "#server/services/deliveries/replay-delivery.ts";
import { replayParkedDeliveries } from "#server/services/deliveries/replay-parked-deliveries.ts";
import { memberProcedure, router } from "../init.ts";

const deliveryId = z.object({ id: z.string() });

export const deliveriesRouter = router({
  list: memberProcedure.input(listDeliveriesInput).query(({ ctx, input }) => listDeliveries(ctx.service, input)),
  get: memberProcedure.input(deliveryId).query(({ ctx, input }) => getDelivery(ctx.service, input)),
  replay: memberProcedure.input(deliveryId).mutation(({ ctx, input }) => replayDelivery(ctx.service, input)),
  replayParked: memberProcedure
    .input(z.object({ source: z.string().nullish() }))
    .mutation(({ ctx, input }) => replayParkedDeliveries(ctx.service, input)),
});
