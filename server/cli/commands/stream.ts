import { recomputeStream } from "#server/services/streams/recompute-stream.ts";
import type { Noun } from "../command.ts";

export const stream: Noun = {
  noun: "stream",
  about: "value streams",
  commands: [
    {
      verb: "recompute",
      about: "has all facts of a stream computed anew from its events",
      args: ["ID"],
      needs: "database",
      run: async ({ args, ctx, print }) => {
        await recomputeStream(ctx, args[0] ?? "");
        print("A worker computes the facts anew");
      },
    },
  ],
};
