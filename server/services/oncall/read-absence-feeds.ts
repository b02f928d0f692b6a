import { absenceFeedsDue, noteAbsenceFeedTried } from "#server/db/absence-feeds.ts";
import type { Database } from "#server/db/database.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import type { ServiceContext } from "../service-context.ts";
import { type FetchCalendar, readAbsenceFeed } from "./read-absence-feed.ts";

/** So often is a calendar read, at most. */
const EVERY_MS = HOUR_MS;

/** Reads every calendar that is due, one after the other; one that fails keeps none of the others waiting. */
export async function readAbsenceFeeds(
  db: Database,
  { now, signal }: { now: () => Date; signal: AbortSignal },
  fetchCalendar?: FetchCalendar,
): Promise<void> {
  const faults: unknown[] = [];
  for (const feed of await absenceFeedsDue(db, new Date(now().getTime() - EVERY_MS))) {
    if (signal.aborted) break;
    const ctx: Pick<ServiceContext, "db" | "now" | "actor"> = {
      db,
      now: now(),
      actor: { kind: "job", name: "read-absence-feeds" },
    };
    try {
      await readAbsenceFeed(ctx, feed, fetchCalendar);
    } catch (error) {
      // Not the calendar's fault: it is tried again in an hour, and the worker's log has the rest.
      await noteAbsenceFeedTried(db, feed, { at: now(), problem: "It could not be read because of a fault here." });
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, "Calendars of absences could not be read.");
}
