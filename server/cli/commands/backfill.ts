import { reconcileStream } from "#server/services/backfill/reconcile-stream.ts";
import { startBackfill } from "#server/services/backfill/start-backfill.ts";
import { type Noun, UsageProblem } from "../command.ts";

export const backfill: Noun = {
  noun: "backfill",
  about: "reading GitHub's past",
  commands: [
    {
      verb: "start",
      about: "has a worker read a stream's repositories from GitHub",
      args: ["STREAM"],
      options: [{ name: "since", value: "TIME", about: "leave out what is older (2026-01-31)" }],
      needs: "database",
      run: async ({ args: [streamId = ""], options, ctx, print }) => {
        const since = options.since === undefined ? null : new Date(options.since);
        if (since !== null && Number.isNaN(since.getTime())) throw new UsageProblem("--since is no time.");
        const { jobId } = await startBackfill(ctx, streamId, { since });
        print(jobId);
      },
    },
    {
      verb: "reconcile",
      about: "looks for what lost webhooks missed, as every night",
      args: ["STREAM"],
      needs: "database",
      run: async ({ args: [streamId = ""], ctx, print }) => {
        const { jobId } = await reconcileStream(ctx, streamId);
        print(jobId);
      },
    },
  ],
};
