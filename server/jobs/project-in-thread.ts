import { Worker } from "node:worker_threads";
import { z } from "zod";

const answerSchema = z.object({ id: z.number(), error: z.string().nullable() });
/** A thread without work keeps its events this long. */
const IDLE_MS = 5 * 60_000;

type Waiting = { resolve: () => void; reject: (error: Error) => void };
type Thread = { worker: Worker; waiting: Map<number, Waiting>; idle: NodeJS.Timeout | null };

const threads = new Map<string, Thread>();
let lastId = 0;

/**
 * Projects a stream in a thread of its own, one per database: computing a large stream takes seconds, and the server
 * must answer meanwhile. Settles when the facts are committed; rejects with what went wrong, or when the signal aborts.
 */
export function projectInThread(databaseUrl: string, streamId: string, signal: AbortSignal): Promise<void> {
  const thread = threads.get(databaseUrl) ?? startThread(databaseUrl);
  if (thread.idle !== null) clearTimeout(thread.idle);
  thread.idle = null;
  const id = ++lastId;
  return new Promise<void>((resolve, reject) => {
    const end = (settle: () => void) => {
      signal.removeEventListener("abort", onAbort);
      thread.waiting.delete(id);
      if (thread.waiting.size === 0) restSoon(databaseUrl, thread);
      settle();
    };
    const onAbort = () =>
      end(() => reject(new Error("Stopped before the stream was projected; it goes on elsewhere.")));
    thread.waiting.set(id, { resolve: () => end(resolve), reject: (error) => end(() => reject(error)) });
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    thread.worker.postMessage({ id, streamId });
  });
}

function startThread(databaseUrl: string): Thread {
  const worker = new Worker(new URL("./projection-thread.ts", import.meta.url), { workerData: { databaseUrl } });
  const thread: Thread = { worker, waiting: new Map(), idle: null };
  const lost = (reason: Error) => {
    if (threads.get(databaseUrl) === thread) threads.delete(databaseUrl);
    for (const { reject } of [...thread.waiting.values()]) reject(reason);
  };
  worker.unref();
  worker.on("message", (message: unknown) => {
    const { id, error } = answerSchema.parse(message);
    const waiting = thread.waiting.get(id);
    if (error === null) waiting?.resolve();
    else waiting?.reject(new Error(error));
  });
  worker.on("error", (error) => lost(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", () => lost(new Error("The projection thread ended.")));
  threads.set(databaseUrl, thread);
  return thread;
}

function restSoon(databaseUrl: string, thread: Thread): void {
  thread.idle = setTimeout(() => {
    if (threads.get(databaseUrl) === thread) threads.delete(databaseUrl);
    void thread.worker.terminate();
  }, IDLE_MS);
  thread.idle.unref();
}
