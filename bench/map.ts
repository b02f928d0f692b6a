import { openDatabase } from "#server/db/database.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { insertStream } from "#server/db/streams.ts";
import { startThrowAwayDatabase } from "#server/db/throw-away-database.ts";
import { writeItems } from "#server/db/write-items.ts";
import { type ItemFacts, STAGES } from "#server/domain/flow/facts.ts";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { seededRandom } from "#server/domain/flow/statistics/seeded-random.ts";
import { DEFAULT_WORKING_WINDOWS, workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import { DEFAULT_STREAM_SETTINGS } from "#server/domain/flow/stream-settings.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { itemRow } from "#server/services/streams/fact-row.ts";
import { streamMap } from "#server/services/streams/stream-map.ts";
import { itemFacts } from "#server/testing/item-facts.ts";
import { type Bench, type Measurement, timings } from "./measure.ts";

const ITEMS = 100_000;
/** All of them within two years: about 12,000 in the window of 90 days. */
const YEARS = 2;
const NOW = new Date("2026-11-01T00:00:00Z");
const ROUNDS = 40;

/** The map of a stream with 100,000 done items, over 90 days and over all time, elapsed and in business hours. */
export const mapBench: Bench = {
  name: "map",
  async run() {
    const server = await startThrowAwayDatabase();
    await migrateDatabase(server.url);
    const db = openDatabase(server.url);
    try {
      const { repositories: _none, ...settings } = DEFAULT_STREAM_SETTINGS;
      const stream = { name: "bench", teamId: null, timeZone: "UTC", settings, repositories: [] };
      const { id } = await db.$transaction((tx) => insertStream(tx, stream, NOW));
      await seed((items) =>
        db.$transaction(
          (tx) =>
            writeItems(
              tx,
              id,
              items.map((facts) => itemRow(facts, "bench", CALENDAR)),
            ),
          {
            timeout: 600_000,
          },
        ),
      );
      await db.$executeRaw`VACUUM ANALYZE item_measure`;
      await db.$executeRaw`VACUUM ANALYZE item`;
      const ctx = { db, actor: { kind: "cli" as const, name: "bench" }, now: NOW };
      const from = new Date(NOW.getTime() - 90 * DAY_MS);
      const measurements: Measurement[] = [];
      for (const calendar of ["elapsed", "business"] as const) {
        const window = await timings(ROUNDS, 3, () => streamMap(ctx, id, { calendar, from }));
        const filtered = await timings(ROUNDS, 3, () => streamMap(ctx, id, { calendar, from, label: "urgent" }));
        const ever = await timings(ROUNDS / 4, 1, () => streamMap(ctx, id, { calendar }));
        measurements.push(
          { name: `90 days, ${calendar}, p95`, value: p95(window), unit: "ms", bound: 200, sense: "most" },
          { name: `90 days, ${calendar}, by label, p95`, value: p95(filtered), unit: "ms", bound: null, sense: "most" },
          { name: `all time, ${calendar}, slowest`, value: Math.max(...ever), unit: "ms", bound: 1_500, sense: "most" },
        );
      }
      return measurements;
    } finally {
      await db.$disconnect();
      await server.stop();
    }
  },
};

const CALENDAR = workCalendar({ timeZone: "Europe/Berlin", windows: DEFAULT_WORKING_WINDOWS, holidays: [] });

async function seed(write: (items: ItemFacts[]) => Promise<unknown>): Promise<void> {
  const random = seededRandom(7);
  let batch: ItemFacts[] = [];
  for (let index = 0; index < ITEMS; index++) {
    const startedAt = NOW.getTime() - 30 * DAY_MS - Math.floor(random() * (YEARS * 365 - 30) * DAY_MS);
    const stages = STAGES.filter((stage) => stage !== "release" && random() < 0.9).map((stage) => ({
      stage,
      processMs: Math.floor(random() * 5 * HOUR_MS),
      waitMs: Math.floor(random() ** 3 * 6 * DAY_MS),
      accurate: random() < 0.3 ? null : random() < 0.8,
    }));
    batch.push(itemFacts(`acme/shop#${index}`, startedAt, stages, { labels: random() < 0.1 ? ["urgent"] : [] }));
    if (batch.length === 5_000 || index === ITEMS - 1) {
      await write(batch);
      batch = [];
    }
  }
}

function p95(values: readonly number[]): number {
  return percentiles(values).p95 ?? Number.NaN;
}
