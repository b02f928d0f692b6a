import type { openDatabase } from "#server/db/database.ts";
import { insertStream } from "#server/db/streams.ts";
import { writeItems } from "#server/db/write-items.ts";
import { type ItemFacts, STAGES } from "#server/domain/flow/facts.ts";
import { DEFAULT_WORKING_WINDOWS, workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import { DEFAULT_STREAM_SETTINGS } from "#server/domain/flow/stream-settings.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { itemRow } from "#server/services/streams/fact-row.ts";
import { itemFacts } from "#server/testing/item-facts.ts";

const ITEMS = 100_000;
/** All of them within two years: about 12,000 in a window of 90 days. */
const YEARS = 2;
export const CALENDAR = workCalendar({ timeZone: "Europe/Berlin", windows: DEFAULT_WORKING_WINDOWS, holidays: [] });

/** Writes a stream with 100,000 done items that finished within the two years before `now`; answers its id. */
export async function seedLargeStream(db: ReturnType<typeof openDatabase>, now: Date): Promise<string> {
  const { repositories: _none, ...settings } = DEFAULT_STREAM_SETTINGS;
  const stream = { name: "bench", teamId: null, timeZone: "UTC", settings, repositories: [] };
  const { id } = await db.$transaction((tx) => insertStream(tx, stream, now));
  await seed(now, (items) =>
    db.$transaction(
      (tx) =>
        writeItems(
          tx,
          id,
          items.map((facts) => itemRow(facts, "bench", CALENDAR)),
        ),
      { timeout: 600_000 },
    ),
  );
  await db.$executeRaw`VACUUM ANALYZE item_measure`;
  await db.$executeRaw`VACUUM ANALYZE item`;
  return id;
}

async function seed(now: Date, write: (items: ItemFacts[]) => Promise<unknown>): Promise<void> {
  const random = seededRandom(7);
  let batch: ItemFacts[] = [];
  for (let index = 0; index < ITEMS; index++) {
    const startedAt = now.getTime() - 30 * DAY_MS - Math.floor(random() * (YEARS * 365 - 30) * DAY_MS);
    const stages = STAGES.filter((stage) => stage !== "release" && random() < 0.9).map((stage) => ({
      stage,
      processMs: Math.floor(random() * 5 * HOUR_MS),
      waitMs: Math.floor(random() ** 3 * 6 * DAY_MS),
      accurate: random() < 0.3 ? null : random() < 0.8,
    }));
    const key = `acme/shop#${index}`;
    const change = {
      key,
      mergedAt: null,
      mergeSha: null,
      firstAuthoredAt: null,
      firstDeployedAt: null,
      deployments: [],
    };
    batch.push(itemFacts(key, startedAt, stages, { labels: random() < 0.1 ? ["urgent"] : [], changes: [change] }));
    if (batch.length === 5_000 || index === ITEMS - 1) {
      await write(batch);
      batch = [];
    }
  }
}
