import { z } from "zod";
import type { TaskDefinition } from "#server/jobs/task.ts";
import { followPullRequests as follow } from "#server/services/board/follow-pull-requests.ts";

const input = z.object({ boardId: z.string() });

/** Brings a board's cards where their pull requests are, after the facts changed. */
export const followPullRequests: TaskDefinition = {
  name: "follow-pull-requests",
  lane: "facts",
  async run(payload, { db, now }) {
    await follow(db, input.parse(payload).boardId, now());
  },
};
