import { z } from "zod";
import { projectInThread } from "#server/jobs/project-in-thread.ts";
import type { TaskDefinition } from "#server/jobs/task.ts";

const payloadSchema = z.object({ streamId: z.string() });

/** Brings a stream's facts up to date; which ones are not, stands in the projection requests. */
export const projectStreamTask: TaskDefinition = {
  name: "project-stream",
  lane: "facts",
  async run(payload, { databaseUrl, signal }) {
    await projectInThread(databaseUrl, payloadSchema.parse(payload).streamId, signal);
  },
};
