import { openDatabase } from "#server/db/database.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { startThrowAwayDatabase } from "#server/db/throw-away-database.ts";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";
import { listItems } from "#server/services/streams/list-items.ts";
import { itemsQuery } from "#server/services/streams/read-input.ts";
import { streamMap } from "#server/services/streams/stream-map.ts";
import { seedLargeStream } from "./large-stream.ts";
import { type Bench, type Measurement, timings } from "./measure.ts";

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
      const id = await seedLargeStream(db, NOW);
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
      const page = await timings(ROUNDS, 3, () => listItems(ctx, id, itemsQuery.parse({})));
      measurements.push({ name: "a page of all items, p95", value: p95(page), unit: "ms", bound: null, sense: "most" });
      return measurements;
    } finally {
      await db.$disconnect();
      await server.stop();
    }
  },
};

function p95(values: readonly number[]): number {
  return percentiles(values).p95 ?? Number.NaN;
}
