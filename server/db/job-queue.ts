import type { Database, Transaction } from "./database.ts";
import { Prisma } from "./generated/client.ts";

export type EnqueueOptions = {
  /** A waiting job of the same key is replaced, not doubled; a running one is followed by one more. */
  jobKey?: string;
  /** Not before. */
  runAt?: Date;
  /** Jobs of one queue run one after another. */
  queue?: string;
  /** Attempts before it is given up; 25 when not said. */
  maxAttempts?: number;
};

/** Each further one needs a worker to take a job in the same instant again. */
const MOST_TRIES = 20;

/**
 * Asks a worker to run a task. Inside a transaction it takes effect with the commit. A job is a wake-up: it may be
 * lost with a restored backup or run twice; what is to be done stands in our tables.
 */
export async function enqueueTask(
  db: Database | Transaction,
  task: string,
  payload: Prisma.InputJsonObject,
  options: EnqueueOptions = {},
): Promise<void> {
  for (let attempt = 1; attempt <= MOST_TRIES; attempt++) {
    // The queue adds nothing, without a word, when a worker takes the waiting job of this key between its two
    // statements. That worker may have looked before our commit, so ours is asked for again: it then follows.
    const [added] = await db.$queryRaw<{ id: bigint | null }[]>(Prisma.sql`
      select (graphile_worker.add_job(
        ${task}::text,
        payload := ${JSON.stringify(payload)}::json,
        queue_name := ${options.queue ?? null}::text,
        run_at := ${options.runAt ?? null}::timestamptz,
        max_attempts := ${options.maxAttempts ?? null}::integer,
        job_key := ${options.jobKey ?? null}::text
      )).id`);
    if (added !== undefined && added.id !== null) return;
  }
  throw new Error(`The queue did not take a job for ${task}.`);
}

/** Streams with open requests and no job that will serve them: its wake-up was lost, with a restored backup, say. */
export async function streamsWithoutJob(db: Database): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM stream s
    WHERE EXISTS (SELECT FROM projection_request p WHERE p.stream_id = s.id)
      AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j
        WHERE j.key = 'project-stream:' || s.id AND j.attempts < j.max_attempts)
    ORDER BY s.id`;
  return rows.map((row) => row.id);
}

/** Whether a delivery nobody has tried yet has waited since before an instant with no job to process it. */
export async function deliveriesWithoutJob(db: Database, before: Date): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 WHERE EXISTS (SELECT FROM delivery WHERE state = 'received' AND received_at < ${before} AND attempts = 0)
      AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j
        WHERE j.key = 'process-deliveries' AND j.attempts < j.max_attempts)`;
  return rows.length > 0;
}

/** Summaries of stand-ups that are due, or were being sent, before an instant, with no job that will see to them. */
export async function summariesWithoutJob(db: Database, due: Date, begun: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM standup s
    WHERE (s.send_state = 'waiting' AND s.send_at < ${due} OR s.send_state = 'sending' AND s.send_at < ${begun})
      AND NOT EXISTS (SELECT FROM graphile_worker._private_jobs j
        WHERE j.key = 'send-summary:' || s.id AND j.attempts < j.max_attempts)
    ORDER BY s.id`;
  return rows.map((row) => row.id);
}

/** Removes jobs given up before an instant; answers how many. */
export async function removeGivenUpJobs(db: Database, before: Date): Promise<number> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT (graphile_worker.complete_jobs(array[id])).id FROM graphile_worker._private_jobs
    WHERE attempts >= max_attempts AND locked_at IS NULL AND updated_at < ${before}`;
  return rows.length;
}
