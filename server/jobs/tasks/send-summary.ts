import { z } from "zod";
import type { TaskDefinition } from "#server/jobs/task.ts";
import { sendSummary } from "#server/services/standup/send-summary.ts";

const input = z.object({ standupId: z.string() });

/** Sends the summary of a stand-up to a chat. In the lane of what waits for others' servers. */
export const sendSummaryTask: TaskDefinition = {
  name: "send-summary",
  lane: "github",
  run: (payload, { db, now }) => sendSummary({ db, clock: now }, input.parse(payload)),
};
