import type { Database } from "#server/db/database.ts";
import { deliveriesWithoutJob, streamsWithoutJob, summariesWithoutJob } from "#server/db/job-queue.ts";
import { mailWithoutJob } from "#server/db/mails.ts";
import { SECOND_MS } from "#server/domain/shared/time.ts";
import { wakeProcessing } from "../deliveries/wake-processing.ts";
import { mailIsSetUp } from "../mail/mail-is-set-up.ts";
import { STALE_CLAIM_MS } from "../mail/send-mails.ts";
import { wakeMail } from "../mail/wake-mail.ts";
import { ABANDONED_AFTER_MS } from "../standup/send-summary.ts";
import { wakeSending } from "../standup/wake-sending.ts";
import { wakeProjection } from "../streams/wake-projection.ts";

/** What is this young is about to be woken for. */
const WAITS_MS = 2 * SECOND_MS;

/**
 * Wakes the workers for what waits with no job to see to it. A job is only a wake-up and may be lost; that something is
 * to be done stands in our tables. Cheap enough to ask every other second.
 */
export async function wakeLostWork(db: Database, now: Date): Promise<void> {
  for (const streamId of await streamsWithoutJob(db)) await wakeProjection(db, streamId);
  if (await deliveriesWithoutJob(db, new Date(now.getTime() - WAITS_MS))) await wakeProcessing(db);
  const begun = new Date(now.getTime() - ABANDONED_AFTER_MS);
  for (const id of await summariesWithoutJob(db, new Date(now.getTime() - WAITS_MS), begun))
    await wakeSending(db, id, now);
  // This is also what wakes mail that was put off.
  const staleBefore = new Date(now.getTime() - STALE_CLAIM_MS);
  if (mailIsSetUp() && (await mailWithoutJob(db, now, staleBefore))) await wakeMail(db);
}
