import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Database } from "#server/db/database.ts";
import { readingProgress } from "#server/db/demo.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import { claimJob, findJob, finishJob, type Job, type JobEnd, releaseJob } from "#server/db/jobs.ts";
import type { DemoDelivery } from "#server/domain/demo/demo-delivery.ts";
import { demoHistory } from "#server/domain/demo/demo-history.ts";
import { type JobWatch, STALE_AFTER_MS, watchJob } from "#server/services/backfill/job-watch.ts";
import { fillDemoBoard } from "./fill-demo-board.ts";
import { sendDemo } from "./send-demo.ts";

export type DemoLoad = { db: Database; databaseUrl: string; signal: AbortSignal; clock: () => Date };

const params = z.object({ seed: z.number(), now: z.iso.datetime() });

const LOOK_EVERY_MS = 300;
const RESUME_AFTER_MS = 1_000;

/**
 * Sends the demo's deliveries and watches until all are read and the facts show them. Interrupted, it begins anew: the
 * same job makes the same deliveries, and what came in before is a duplicate. A demo that is removed meanwhile ends it.
 */
export async function runDemoLoad(load: DemoLoad, jobId: string): Promise<void> {
  const { db, clock } = load;
  const now = clock();
  const job = await claimJob(db, jobId, now, new Date(now.getTime() - STALE_AFTER_MS));
  if (job === null || job.teamId === null) return;
  const cancel = new AbortController();
  const watch = watchJob(db, job, { made: 0, notModified: 0, retried: 0 }, clock, () => cancel.abort(), "deliveries");
  const signal = AbortSignal.any([load.signal, cancel.signal]);
  try {
    await sendAndFollow({ ...load, signal }, { ...job, teamId: job.teamId }, watch);
    await watch.stop();
    await endJob(load, job, { state: "succeeded", error: null, note: null });
  } catch (error) {
    await watch.stop().catch(ignoreRemoved);
    if ((await findJob(db, jobId)) === null) return;
    if (cancel.signal.aborted) await endJob(load, job, { state: "cancelled", error: null, note: null });
    else if (load.signal.aborted) {
      await releaseJob(db, jobId);
      const runAt = new Date(clock().getTime() + RESUME_AFTER_MS);
      await enqueueTask(db, "load-demo", { jobId }, { jobKey: `load-demo:${jobId}`, runAt });
    } else {
      const words = error instanceof Error ? error.message : String(error);
      await endJob(load, job, { state: "failed", error: `Something went wrong on our side: ${words}`, note: null });
      throw error;
    }
  }
}

async function sendAndFollow(load: DemoLoad, job: Job & { teamId: string }, { report }: JobWatch): Promise<void> {
  const { db, databaseUrl, signal } = load;
  report.activity("Inventing half a year");
  const deliveries = await wholeHistory(job.params, signal);
  report.expect(deliveries.length - job.done);
  report.activity("Sending what happened, as the tools would have");
  let sending = true;
  const sent = sendDemo({ db, databaseUrl, teamId: job.teamId, signal }, deliveries).finally(() => {
    sending = false;
  });
  const [, parked] = await Promise.all([
    sent,
    followReading({ ...load, jobId: job.id, teamId: job.teamId }, () => sending, job.done, report),
  ]);
  signal.throwIfAborted();
  // Last, so that what is measured of the deliveries is not judged by a few cards meanwhile.
  report.activity("Putting cards on the board");
  await fillDemoBoard({ db, teamId: job.teamId, streamId: job.streamId, signal }, boardParams(job.params));
  const everythingRead = Number.POSITIVE_INFINITY;
  await followReading({ ...load, jobId: job.id, teamId: job.teamId }, () => false, everythingRead, report);
  signal.throwIfAborted();
  if (parked > 0) await report.problem(`${parked} deliveries could not be read: the page of deliveries says why.`);
}

function boardParams(jobParams: unknown): { seed: number; now: number } {
  const { seed, now } = params.parse(jobParams);
  return { seed, now: Date.parse(now) };
}

/** All of it, a week at a time, so that the process goes on answering meanwhile. */
async function wholeHistory(jobParams: unknown, signal: AbortSignal): Promise<DemoDelivery[]> {
  const { seed, now } = params.parse(jobParams);
  const deliveries: DemoDelivery[] = [];
  for (const week of demoHistory({ seed, now: Date.parse(now) })) {
    deliveries.push(...week);
    await delay(0, undefined, { signal });
  }
  return deliveries;
}

/** Reports what is read until nothing waits any more; answers how many deliveries are parked. */
async function followReading(
  load: DemoLoad & { jobId: string; teamId: string },
  stillSending: () => boolean,
  alreadyDone: number,
  report: JobWatch["report"],
): Promise<number> {
  let told = alreadyDone;
  for (;;) {
    await delay(LOOK_EVERY_MS, undefined, { signal: load.signal });
    const sending = stillSending();
    const { received, done, parked, projections } = await readingProgress(load.db, load.teamId);
    if (done + parked > told) {
      report.did(done + parked - told);
      told = done + parked;
    }
    if (sending) continue;
    if (received === 0 && projections === 0) return parked;
    report.activity(received > 0 ? "Reading the deliveries" : "Drawing the map");
    if ((await findJob(load.db, load.jobId)) === null) throw new Error("The demo was removed.");
  }
}

async function endJob({ db, clock }: DemoLoad, job: Job, end: JobEnd): Promise<void> {
  await db.$transaction(async (tx) => {
    await finishJob(tx, job.id, clock(), end);
    const data = { jobId: job.id, streamId: job.streamId, state: end.state };
    await appendFeed(tx, feedScope(job.teamId), "job.progress", data);
  });
}

function ignoreRemoved(): void {
  // The job's row went with the demo; whether it did is asked next.
}
