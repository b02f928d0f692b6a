import { z } from "zod";
import type { TaskDefinition } from "#server/jobs/task.ts";
import { workInThread } from "#server/jobs/work-in-thread.ts";

const payloadSchema = z.object({ previewId: z.string() });
/** Not the one that projects: what arrives meanwhile must not wait for somebody who tries settings out. */
const THREAD = new URL("../preview-thread.ts", import.meta.url);

/** Computes what other settings would make of a stream. */
export const previewSettingsTask: TaskDefinition = {
  name: "preview-settings",
  lane: "facts",
  async run(payload, { databaseUrl, signal, now }) {
    const { previewId } = payloadSchema.parse(payload);
    await workInThread(THREAD, databaseUrl, { subject: previewId, now: now().getTime() }, signal);
  },
};
