import type { Database } from "#server/db/database.ts";

export type JobContext = {
  db: Database;
  /** For work that opens connections of its own, as a thread does. */
  databaseUrl: string;
  /** Ends when the worker is asked to stop: long work saves where it is and returns. */
  signal: AbortSignal;
  now(): Date;
};

/**
 * Each lane has workers of its own, so that slow work of one never keeps that of another waiting: what was received,
 * the facts of streams, what waits for GitHub, and what waits for the mail server.
 */
export const LANES = ["intake", "facts", "github", "mail"] as const;
export type Lane = (typeof LANES)[number];

/** One kind of background work: parses its payload, calls a verb of the services. */
export type TaskDefinition = {
  name: string;
  lane: Lane;
  run(payload: unknown, job: JobContext): Promise<void>;
  /** When it runs by itself, as a crontab line without the task's name, in UTC: "17 3 * * *". */
  schedule?: string;
};
