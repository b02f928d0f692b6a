import { Worker } from "node:worker_threads";
import { z } from "zod";

const answerSchema = z.object({ id: z.number(), error: z.string().nullable() });
/** A thread without work keeps what it remembers this long. */
const IDLE_MS = 5 * 60_000;

type Waiting = { resolve: () => void; reject: (error: Error) => void };
type Thread = { worker: Worker; waiting: Map<number, Waiting>; idle: NodeJS.Timeout | null };

const threads = new Map<string, Thread>();
let lastId = 0;

/**
 * Has an order carried out in a thread of its own, one per script and database: computing a large stream takes seconds,
 * and the server must answer meanwhile. Settles when it is committed; rejects with what went wrong, or when the signal
 * aborts.
 */
export function workInThread(
  script: URL,
  databaseUrl: string,
  order: Readonly<Record<string, string | number>>,
  signal: AbortSignal,
): Promise<void> {
  const name = `${script.href}\n${databaseUrl}`;
  const thread = threads.get(name) ?? startThread(name, script, databaseUrl);
  if (thread.idle !== null) clearTimeout(thread.idle);
  thread.idle = null;
  const id = ++lastId;
  return new Promise<void>((resolve, reject) => {
    const end = (settle: () => void) => {
      signal.removeEventListener("abort", onAbort);
      thread.waiting.delete(id);
      if (thread.waiting.size === 0) restSoon(name, thread);
      settle();
    };
    const onAbort = () => end(() => reject(new Error("Stopped before it was done; it goes on elsewhere.")));
    thread.waiting.set(id, { resolve: () => end(resolve), reject: (error) => end(() => reject(error)) });
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    thread.worker.postMessage({ ...order, id });
  });
}

function startThread(name: string, script: URL, databaseUrl: string): Thread {
  const worker = new Worker(script, { workerData: { databaseUrl } });
  const thread: Thread = { worker, waiting: new Map(), idle: null };
  const lost = (reason: Error) => {
    if (threads.get(name) === thread) threads.delete(name);
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
  worker.on("exit", () => lost(new Error("The thread ended.")));
  threads.set(name, thread);
  return thread;
}

function restSoon(name: string, thread: Thread): void {
  thread.idle = setTimeout(() => {
    if (threads.get(name) === thread) threads.delete(name);
    void thread.worker.terminate();
  }, IDLE_MS);
  thread.idle.unref();
}
