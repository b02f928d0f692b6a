import type { Transaction } from "#server/db/database.ts";
import { findStandup, lockStandup, type StandupRow } from "#server/db/standups.ts";
import { authorize, notFound, scopeOf, type Verb } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";

/** The stand-up a verb is about, taken until the transaction ends. Refusals: not-found, forbidden, conflict (it is over). */
export async function lockedStandup(ctx: ServiceContext, verb: Verb, id: string, tx: Transaction): Promise<StandupRow> {
  await lockStandup(tx, id);
  const standup = await findStandup(tx, id);
  authorize(ctx, verb, scopeOf(standup));
  if (standup === null) throw notFound("This stand-up");
  if (standup.endedAt !== null) throw new Refusal("conflict", "This stand-up is over.");
  return standup;
}
