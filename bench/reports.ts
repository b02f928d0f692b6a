import { openDatabase } from "#server/db/database.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { startThrowAwayDatabase } from "#server/db/throw-away-database.ts";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { DAY_MS, SECOND_MS } from "#server/domain/shared/time.ts";
import { createBoard, createBoardInput } from "#server/services/board/create-board.ts";
import { createCard, createCardInput } from "#server/services/board/create-card.ts";
import { moveCard } from "#server/services/board/move-card.ts";
import { readCumulativeFlow } from "#server/services/board/reports/read-cumulative-flow.ts";
import { readCycleTimes } from "#server/services/board/reports/read-cycle-times.ts";
import { readThroughput } from "#server/services/board/reports/read-throughput.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { type Bench, type Measurement, timings } from "./measure.ts";

const CARDS = 1_000;
const EVENTS = 10_000;
const DAYS = 180;
const ROUNDS = 30;
const NOW = new Date("2026-11-01T00:00:00Z");

/** The reports of a board of 1,000 cards with 10,000 events behind it. */
export const reportsBench: Bench = {
  name: "reports",
  async run() {
    const server = await startThrowAwayDatabase();
    await migrateDatabase(server.url);
    const db = openDatabase(server.url);
    try {
      const ctx: ServiceContext = { db, actor: { kind: "cli", name: "bench" }, now: NOW };
      const boardId = await aLongHistory(ctx);
      await db.$executeRaw`VACUUM ANALYZE`;
      const input = { boardId, from: new Date(NOW.getTime() - 90 * DAY_MS) };
      const reports: [name: string, read: () => Promise<unknown>][] = [
        ["cumulative flow", () => readCumulativeFlow(ctx, input)],
        ["cycle time", () => readCycleTimes(ctx, input)],
        ["throughput", () => readThroughput(ctx, { ...input, by: "type" })],
      ];
      const measurements: Measurement[] = [];
      for (const [name, read] of reports) {
        const bytes = Buffer.byteLength(JSON.stringify(await read()));
        const taken = await timings(ROUNDS, 5, read);
        const mean = taken.reduce((sum, ms) => sum + ms, 0) / taken.length;
        const { p50 } = percentiles(taken);
        measurements.push(
          { name: `${name}, one after the other`, value: SECOND_MS / mean, unit: "/s", bound: null, sense: "least" },
          { name: `${name}, p50`, value: p50 ?? Number.NaN, unit: "ms", bound: 200, sense: "most" },
          { name: `${name}, bytes`, value: bytes / 1_000, unit: "kB", bound: null, sense: "most" },
        );
      }
      return measurements;
    } finally {
      await db.$disconnect();
      await server.stop();
    }
  },
};

/** Cards come in over the half year and are moved on, now and then back, until there are as many events as meant. */
async function aLongHistory(ctx: ServiceContext): Promise<string> {
  const random = seededRandom(11);
  const names = ["Ready", "Doing", "Review", "Staging", "Done"];
  const kindOf = (index: number) => (index === 0 ? "queue" : index === names.length - 1 ? "done" : "active");
  const begin = NOW.getTime() - DAYS * DAY_MS;
  const at = (event: number) => ({ ...ctx, now: new Date(begin + (event / EVENTS) * DAYS * DAY_MS) });
  const columns = names.map((name, index) => ({ name, kind: kindOf(index) }));
  const { id: boardId } = await createBoard(at(0), createBoardInput.parse({ name: "Bench", columns }));
  const cards: { id: string; column: number }[] = [];
  for (let event = 0; event < EVENTS; event += 1) {
    const isNew = cards.length < CARDS && event % (EVENTS / CARDS) === 0;
    if (isNew) {
      const input = createCardInput.parse({ boardId, title: `Card ${event}` });
      cards.push({ id: (await createCard(at(event), input)).cardId, column: 0 });
      continue;
    }
    const card = cards[Math.floor(random() ** 2 * cards.length)] ?? { id: "", column: 0 };
    const isBack = card.column === names.length - 1 || (card.column > 0 && random() < 0.2);
    card.column += isBack ? -1 : 1;
    const columnId = names[card.column] ?? "";
    await moveCard(at(event), { cardId: card.id, columnId, version: Number.MAX_SAFE_INTEGER });
  }
  return boardId;
}
