import type { Database, Transaction } from "./database.ts";
import type { Prisma } from "./generated/client.ts";
import type { JobModel as Job } from "./generated/models.ts";

export type { Job };

export type NewJob = {
  kind: string;
  streamId: string | null;
  teamId: string | null;
  startedById?: string | null;
  params: Prisma.InputJsonObject;
};

/** What a running job reports about itself. */
export type JobReport = {
  done: number;
  total: number;
  unit: string;
  note: string | null;
  requestsMade: number;
  requestsNotModified: number;
  requestsRetried: number;
};

export async function createJob(tx: Transaction, job: NewJob): Promise<Job> {
  return await tx.job.create({ data: job });
}

export async function findJob(db: Database | Transaction, id: string): Promise<Job | null> {
  return await db.job.findUnique({ where: { id } });
}

/** The stream's job of a kind that is not over, if there is one. */
export async function unfinishedJob(
  db: Database | Transaction,
  streamId: string,
  kinds: readonly string[],
): Promise<Job | null> {
  const where = { streamId, kind: { in: [...kinds] }, state: { in: ["queued" as const, "running" as const] } };
  return await db.job.findFirst({ where, orderBy: { createdAt: "asc" } });
}

/** The stream's latest jobs, newest first. */
export async function jobsOfStream(db: Database | Transaction, streamId: string, limit: number): Promise<Job[]> {
  return await db.job.findMany({ where: { streamId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: limit });
}

/** Takes a job to run it; null if it is over, or running elsewhere with a heartbeat after `staleBefore`. */
export async function claimJob(db: Database, id: string, now: Date, staleBefore: Date): Promise<Job | null> {
  const claimed = await db.job.updateManyAndReturn({
    where: {
      id,
      OR: [
        { state: "queued" },
        { state: "running", OR: [{ heartbeatAt: null }, { heartbeatAt: { lt: staleBefore } }] },
      ],
    },
    data: { state: "running", heartbeatAt: now, finishedAt: null, error: null },
  });
  const [job] = claimed;
  if (job === undefined) return null;
  return job.startedAt === null ? await db.job.update({ where: { id }, data: { startedAt: now } }) : job;
}

/** Writes the report and the sign of life; answers whether somebody asked to cancel. */
export async function reportJob(
  db: Database | Transaction,
  id: string,
  now: Date,
  report: JobReport,
): Promise<boolean> {
  const job = await db.job.update({
    where: { id },
    data: { ...report, heartbeatAt: now },
    select: { cancelRequested: true },
  });
  return job.cancelRequested;
}

export type JobEnd = { state: "succeeded" | "failed" | "cancelled"; error: string | null; note: string | null };

export async function finishJob(tx: Transaction, id: string, now: Date, end: JobEnd): Promise<Job> {
  return await tx.job.update({ where: { id }, data: { ...end, finishedAt: now, heartbeatAt: now } });
}

/** Gives a job back to the queue: its worker stops. */
export async function releaseJob(db: Database, id: string): Promise<void> {
  await db.job.updateMany({ where: { id, state: "running" }, data: { state: "queued", heartbeatAt: null } });
}

/** Asks a job to stop. One that nobody has begun is over at once. Null: there is nothing left to cancel. */
export async function askToCancelJob(tx: Transaction, id: string, now: Date): Promise<Job | null> {
  const stopped = await tx.job.updateManyAndReturn({
    where: { id, state: "queued" },
    data: { state: "cancelled", cancelRequested: true, finishedAt: now },
  });
  if (stopped[0] !== undefined) return stopped[0];
  const asked = await tx.job.updateManyAndReturn({ where: { id, state: "running" }, data: { cancelRequested: true } });
  return asked[0] ?? null;
}

/** Jobs that nobody works on: running without a sign of life, or queued for longer than it takes to wake a worker. */
export async function abandonedJobs(db: Database, staleBefore: Date): Promise<Job[]> {
  return await db.job.findMany({
    where: {
      OR: [
        { state: "running", OR: [{ heartbeatAt: null }, { heartbeatAt: { lt: staleBefore } }] },
        { state: "queued", createdAt: { lt: staleBefore } },
      ],
    },
  });
}

/** What a job could not get, in words; kept with the job so that a resumed one still says it. */
export async function addJobProblem(db: Database | Transaction, id: string, problem: string): Promise<void> {
  await db.$executeRaw`
    UPDATE job SET params = jsonb_set(params, '{problems}', coalesce(params->'problems', '[]'::jsonb) || to_jsonb(${problem}::text))
    WHERE id = ${id} AND NOT coalesce(params->'problems', '[]'::jsonb) ? ${problem}`;
}

/** From when on a stream's history has been backfilled: null everything, a time, or "never". */
export async function backfilledSince(db: Database | Transaction, streamId: string): Promise<string | null | "never"> {
  const jobs = await db.job.findMany({
    where: { streamId, kind: "backfill", state: "succeeded" },
    select: { params: true },
  });
  if (jobs.length === 0) return "never";
  const sinces = jobs.map((job) => (job.params as { since?: string | null }).since ?? null);
  return sinces.reduce((earliest, since) =>
    earliest === null || since === null ? null : earliest < since ? earliest : since,
  );
}
