import type { Database } from "#server/db/database.ts";
import { insertStream } from "#server/db/streams.ts";
import { writeItems } from "#server/db/write-items.ts";
import type { ItemFacts } from "#server/domain/flow/facts.ts";
import type { WorkCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import { DEFAULT_STREAM_SETTINGS } from "#server/domain/flow/stream-settings.ts";
import { itemRow } from "#server/services/streams/fact-row.ts";

/** Stores a stream whose items have these facts; answers its id. */
export async function streamWith(
  db: Database,
  items: readonly ItemFacts[],
  { calendar, at }: { calendar: WorkCalendar; at: number },
): Promise<string> {
  const { repositories: _none, ...settings } = DEFAULT_STREAM_SETTINGS;
  const stream = { name: "shop", teamId: null, timeZone: "UTC", settings, repositories: [] };
  return db.$transaction(async (tx) => {
    const { id } = await insertStream(tx, stream, new Date(at));
    await writeItems(
      tx,
      id,
      items.map((facts) => itemRow(facts, "hash", calendar)),
    );
    return id;
  });
}
