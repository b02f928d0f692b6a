import { replayDelivery } from "#server/services/deliveries/replay-delivery.ts";
import { replayParkedDeliveries } from "#server/services/deliveries/replay-parked-deliveries.ts";
import { type Noun, UsageProblem } from "../command.ts";

export const delivery: Noun = {
  noun: "delivery",
  about: "received webhooks",
  commands: [
    {
      verb: "replay",
      about: "sends a delivery through processing again, or all parked ones",
      args: ["ID?"],
      options: [
        { name: "parked", about: "all parked ones" },
        { name: "source", value: "ID", about: "with --parked: of this source only" },
      ],
      needs: "database",
      run: async ({ args: [id], options, ctx, print }) => {
        if ((id === undefined) === (options.parked === undefined)) {
          throw new UsageProblem("Name one delivery, or say --parked for all parked ones.");
        }
        if (id !== undefined) {
          await replayDelivery(ctx, { id });
          print(`Delivery ${id} will be processed again`);
        } else {
          const { replayed } = await replayParkedDeliveries(ctx, { source: options.source });
          print(`${replayed} parked deliveries will be processed again`);
        }
      },
    },
  ],
};
