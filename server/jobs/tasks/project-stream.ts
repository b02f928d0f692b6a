import { z } from "zod";
import { projectInThread } from "#server/jobs/project-in-thread.ts";
import { RunsUnderWay } from "#server/jobs/runs-under-way.ts";
import type { TaskDefinition } from "#server/jobs/task.ts";

const payloadSchema = z.object({ streamId: z.string() });
const runs = new RunsUnderWay();

/** Brings a stream's facts up to date; which ones are not, stands in the projection requests. */
export const projectStreamTask: TaskDefinition = {
  name: "project-stream",
  lane: "facts",
  async run(payload, { databaseUrl, signal }) {
    const { streamId } = payloadSchema.parse(payload);
    await runs.run(streamId, signal, () => projectInThread(databaseUrl, streamId, signal));
  },
};
