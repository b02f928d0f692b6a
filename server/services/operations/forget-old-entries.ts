import type { Database } from "#server/db/database.ts";
import { trimFeed } from "#server/db/feed.ts";
import { dropExpiredAnswers } from "#server/db/idempotency.ts";
import { removeGivenUpJobs } from "#server/db/job-queue.ts";
import { trimMails } from "#server/db/mails.ts";
import { trimNotifications } from "#server/db/member-notifications.ts";
import { trimRates } from "#server/db/rates.ts";
import { removeEndedSessions } from "#server/db/sessions.ts";
import { dropOldPreviews } from "#server/db/settings-previews.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

/** A browser that was away for longer loads everything anew. */
const FEED_KEPT_MS = 7 * DAY_MS;
/** Longer than any rate's window. */
const RATES_KEPT_MS = DAY_MS;

/** Answers to requests with an idempotency key can be asked for a day. */
const ANSWERS_KEPT_MS = DAY_MS;
/** Long enough to look at what failed, was mailed, or at who was signed in. */
const TRACES_KEPT_MS = 30 * DAY_MS;
/** A quarter: whoever was away for longer looks at the things themselves. */
const NOTIFICATIONS_KEPT_MS = 90 * DAY_MS;

/** Somebody who left the settings open overnight asks anew. */
const PREVIEWS_KEPT_MS = DAY_MS;

type Forgotten = {
  previews: number;
  feed: number;
  rates: number;
  answers: number;
  sessions: number;
  jobs: number;
  notifications: number;
  mails: number;
};

/**
 * Forgets what nobody asks for any more: entries of the live feed, counters of rates whose windows are over, stored
 * answers, previews of settings, sessions long over, jobs long given up, old notifications and mail.
 */
export async function forgetOldEntries(db: Database, now: Date): Promise<Forgotten> {
  const before = (keptMs: number) => new Date(now.getTime() - keptMs);
  return {
    previews: await dropOldPreviews(db, before(PREVIEWS_KEPT_MS)),
    feed: await trimFeed(db, before(FEED_KEPT_MS)),
    rates: await trimRates(db, before(RATES_KEPT_MS)),
    answers: await dropExpiredAnswers(db, before(ANSWERS_KEPT_MS)),
    sessions: await removeEndedSessions(db, before(TRACES_KEPT_MS)),
    jobs: await removeGivenUpJobs(db, before(TRACES_KEPT_MS)),
    notifications: await trimNotifications(db, before(NOTIFICATIONS_KEPT_MS)),
    mails: await trimMails(db, before(TRACES_KEPT_MS)),
  };
}
