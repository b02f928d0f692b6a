import type { Database, Transaction } from "#server/db/database.ts";
import { findSchedule, lockSchedule, type ScheduleRow } from "#server/db/schedules.ts";
import { authorize, notFound, scopeOf, type Verb } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

/** The schedule a verb is about. Refusals: not-found, forbidden. */
export async function visibleSchedule(
  ctx: ServiceContext,
  verb: Verb,
  id: string,
  db: Database | Transaction = ctx.db,
): Promise<ScheduleRow> {
  const schedule = await findSchedule(db, id);
  authorize(ctx, verb, scopeOf(schedule));
  if (schedule === null) throw notFound("This schedule");
  return schedule;
}

/** The same for a change: others wait until it is done. */
export async function lockedSchedule(
  ctx: ServiceContext,
  verb: Verb,
  id: string,
  tx: Transaction,
): Promise<ScheduleRow> {
  await lockSchedule(tx, id);
  return visibleSchedule(ctx, verb, id, tx);
}
