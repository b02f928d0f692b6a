import { openDatabase } from "#server/db/database.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { startThrowAwayDatabase } from "#server/db/throw-away-database.ts";
import { writeDeployments } from "#server/db/write-deployments.ts";
import { writeItems } from "#server/db/write-items.ts";
import { type DeploymentFacts, type ItemFacts, STAGES } from "#server/domain/flow/facts.ts";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { DAY_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { deploymentRow, itemRow } from "#server/services/streams/fact-row.ts";
import { getDeployment } from "#server/services/streams/get-deployment.ts";
import { listDoraEvidence } from "#server/services/streams/list-dora-evidence.ts";
import { streamAges } from "#server/services/streams/stream-ages.ts";
import { streamDoraScreen } from "#server/services/streams/stream-dora-screen.ts";
import { streamLeadTimes } from "#server/services/streams/stream-lead-times.ts";
import { streamThroughput } from "#server/services/streams/stream-throughput.ts";
import { streamTimeline } from "#server/services/streams/stream-timeline.ts";
import { itemFacts } from "#server/testing/item-facts.ts";
import { CALENDAR, seedLargeStream } from "./large-stream.ts";
import { type Bench, type Measurement, timings } from "./measure.ts";

const NOW = new Date("2026-11-01T00:00:00Z");
const DEPLOYMENTS = 20_000;
const ROUNDS = 20;

/** The pages beside the map, of a stream with 100,000 done items, 2,000 open ones and 20,000 deployments. */
export const flowPagesBench: Bench = {
  name: "flow-pages",
  async run() {
    const server = await startThrowAwayDatabase();
    await migrateDatabase(server.url);
    const db = openDatabase(server.url);
    try {
      const id = await seedLargeStream(db, NOW);
      await db.$transaction((tx) =>
        writeItems(
          tx,
          id,
          openItems().map((facts) => itemRow(facts, "bench", CALENDAR)),
        ),
      );
      await db.$transaction((tx) => writeDeployments(tx, id, deployments().map(deploymentRow)), { timeout: 600_000 });
      await db.$executeRaw`VACUUM ANALYZE item`;
      await db.$executeRaw`VACUUM ANALYZE deployment`;
      const ctx = { db, actor: { kind: "cli" as const, name: "bench" }, now: NOW };
      const quarter = { from: new Date(NOW.getTime() - 90 * DAY_MS) };
      const elapsed = { calendar: "elapsed" as const };
      const pages: [name: string, read: (range: { from?: Date }) => Promise<unknown>][] = [
        ["lead times", (range) => streamLeadTimes(ctx, id, { ...range, ...elapsed, scale: "log" })],
        ["throughput", (range) => streamThroughput(ctx, id, { ...range, ...elapsed })],
        ["ages", (range) => streamAges(ctx, id, { ...range, calendar: "business" })],
        ["timeline", (range) => streamTimeline(ctx, id, range)],
        ["DORA", (range) => streamDoraScreen(ctx, id, range)],
        ["DORA's changes", (range) => listDoraEvidence(ctx, id, { ...range, key: "lead-time", limit: 100 })],
        ["one deployment", () => getDeployment(ctx, id, `d${DEPLOYMENTS / 2}`, {})],
      ];
      const measurements: Measurement[] = [];
      for (const [name, read] of pages) {
        const window = await timings(ROUNDS, 2, () => read(quarter));
        const ever = await timings(ROUNDS / 4, 1, () => read({}));
        measurements.push(
          { name: `${name}, 90 days, p95`, value: percentiles(window).p95 ?? 0, unit: "ms", bound: 300, sense: "most" },
          { name: `${name}, all time, slowest`, value: Math.max(...ever), unit: "ms", bound: 1_500, sense: "most" },
        );
      }
      return measurements;
    } finally {
      await db.$disconnect();
      await server.stop();
    }
  },
};

function openItems(): ItemFacts[] {
  const random = seededRandom(5);
  return Array.from({ length: 2_000 }, (_, index) => {
    const startedAt = NOW.getTime() - Math.floor(random() ** 2 * 200 * DAY_MS) - DAY_MS;
    const stage = STAGES[index % STAGES.length] ?? "coding";
    const facts = itemFacts(`acme/shop#open${index}`, startedAt, [{ stage, waitMs: DAY_MS }]);
    const stages = facts.stages.map((one) => ({
      ...one,
      leftAt: null,
      spans: one.spans.map((span) => ({ ...span, end: null })),
    }));
    return { ...facts, state: "open", finishedAt: null, stages };
  });
}

/** Two services in two environments over two years; every tenth success is struck, every twentieth attempt fails. */
function deployments(): DeploymentFacts[] {
  const random = seededRandom(3);
  return Array.from({ length: DEPLOYMENTS }, (_, index): DeploymentFacts => {
    const finishedAt = NOW.getTime() - Math.floor((1 - index / DEPLOYMENTS) * 730 * DAY_MS);
    const production = index % 2 === 0;
    const struck = production && random() < 0.1;
    const keys = production ? Array.from({ length: 9 }, (_key, place) => `acme/shop#${(index / 2) * 9 + place}`) : [];
    return {
      id: `d${index}`,
      repository: "acme/shop",
      service: index % 3 === 0 ? "shop" : "api",
      environment: production ? "production" : "staging",
      tier: production ? "production" : "staging",
      sha: index.toString(16).padStart(40, "0"),
      version: null,
      status: struck ? "rolled_back" : random() < 0.05 ? "failed" : "succeeded",
      startedAt: finishedAt - 5 * MINUTE_MS,
      finishedAt,
      url: "https://github.com/acme/shop/actions/runs/1",
      actor: "ada",
      commitCount: 30,
      changes: keys,
      changeStarts: keys.map((key) => ({ key, firstAuthoredAt: finishedAt - Math.floor(random() * 20 * DAY_MS) })),
      rollbackOf: null,
      rollbackTo: null,
      fixes: [],
      failure: struck
        ? { reason: "rollback", evidence: `d${index + 2}`, at: finishedAt + DAY_MS, recoveredAt: finishedAt + DAY_MS }
        : null,
      flags: [],
    };
  });
}
