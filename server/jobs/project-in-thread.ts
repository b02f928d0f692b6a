import { workInThread } from "#server/jobs/work-in-thread.ts";

const THREAD = new URL("./projection-thread.ts", import.meta.url);

/** Brings a stream's facts up to date in the thread that projects. */
export function projectInThread(databaseUrl: string, streamId: string, signal: AbortSignal): Promise<void> {
  return workInThread(THREAD, databaseUrl, { streamId }, signal);
}
