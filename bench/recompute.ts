import { openDatabase } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { startThrowAwayDatabase } from "#server/db/throw-away-database.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { streamFacts } from "#server/domain/flow/stream-facts.ts";
import { DEFAULT_STREAM_SETTINGS } from "#server/domain/flow/stream-settings.ts";
import { createStream } from "#server/services/streams/create-stream.ts";
import { eventCache } from "#server/services/streams/event-cache.ts";
import { projectStream } from "#server/services/streams/project-stream.ts";
import { requestProjection } from "#server/services/streams/request-projection.ts";
import { largeHistory } from "./large-history.ts";
import { type Bench, type Measurement, timings } from "./measure.ts";

const PULLS = 10_000;
const NOW = new Date("2026-11-01T00:00:00Z");
const PATIENCE = { timeout: 600_000, maxWait: 60_000 };

/** 10,000 pull requests, 1,000 deployments and 50,000 commits: from events to facts, then with the database around it. */
export const recomputeBench: Bench = {
  name: "recompute",
  async run() {
    const events = largeHistory(PULLS);
    const settings = { ...DEFAULT_STREAM_SETTINGS, repositories: ["acme/shop"] };
    const computed = await timings(5, 2, async () => {
      const facts = streamFacts(events, settings);
      if (facts.items.filter((item) => item.state === "done").length < PULLS * 0.9)
        throw new Error("not the facts meant");
    });
    const median = percentiles(computed).p50 ?? Number.NaN;
    return [
      { name: "from events to facts, median", value: median, unit: "ms", bound: 3_000, sense: "most" },
      ...(await withDatabase(events)),
    ];
  },
};

async function withDatabase(events: readonly FlowEvent[]): Promise<Measurement[]> {
  const server = await startThrowAwayDatabase();
  await migrateDatabase(server.url);
  const db = openDatabase(server.url);
  try {
    const origin = { deliveryId: null, receivedAt: NOW, teamId: null };
    await db.$transaction((tx) => saveEvents(tx, events, origin), PATIENCE);
    await db.$executeRaw`VACUUM ANALYZE event`;
    const ctx = { db, actor: { kind: "cli" as const, name: "bench" }, now: NOW };
    const { id } = await createStream(ctx, { name: "bench", repositories: [{ owner: "acme", name: "shop" }] });
    const cache = eventCache();
    const [first = Number.NaN] = await timings(1, 0, () => projectStream(db, id, { cache }));
    const [again = Number.NaN] = await timings(1, 0, () => projectStream(db, id, { always: true, cache }));
    let number = PULLS;
    const deliveries = await timings(5, 1, async () => {
      number += 1;
      const comment = commentOn(number % PULLS || 1, number);
      await db.$transaction(async (tx) => {
        const { touched } = await saveEvents(tx, [comment], origin);
        await requestProjection(tx, { touched });
      });
      await projectStream(db, id, { cache });
    });
    const one = percentiles(deliveries).p50 ?? Number.NaN;
    return [
      { name: "first projection, all rows written", value: first, unit: "ms", bound: null, sense: "most" },
      { name: "recomputation, nothing to write", value: again, unit: "ms", bound: null, sense: "most" },
      { name: "one delivery, to the committed facts", value: one, unit: "ms", bound: null, sense: "most" },
    ];
  } finally {
    await db.$disconnect();
    await server.stop();
  }
}

function commentOn(number: number, id: number): FlowEvent {
  const at = NOW.getTime();
  const actor = { login: "cyd", bot: false };
  const of = { source: "github", key: `comment:${id}`, repository: "acme/shop", subject: `#${number}` };
  return { ...of, type: "pr.commented", data: {}, occurredAt: at, updatedAt: at, actor };
}
