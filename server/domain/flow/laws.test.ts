import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "#server/domain/events/canonical-json.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { STAGES } from "#server/domain/flow/facts.ts";
import { itemAt } from "#server/domain/flow/item-at.ts";
import { streamFacts } from "#server/domain/flow/stream-facts.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { nastyHistory } from "#server/testing/builders/nasty-history.ts";
import { settingsFor } from "#server/testing/builders/read-item.ts";

const ORDER: readonly string[] = STAGES;
const settings = settingsFor({ stagingEnvironments: ["staging"] });
const facts = (events: readonly FlowEvent[]) => streamFacts(events, settings);

test("the spans of an item tile its life to the millisecond, whatever was clamped or missing", () => {
  fc.assert(
    fc.property(nastyHistory, ({ events }) => {
      for (const item of facts(events).items) {
        const spans = item.stages
          .flatMap((stage) => stage.spans.map((span) => ({ ...span, stage: stage.stage })))
          .sort((left, right) => left.start - right.start);
        if (item.state === "unknown" || item.state === "dropped") continue;
        let reached = item.startedAt;
        for (const span of spans) {
          expect(span.start).toBe(reached);
          if (span.end !== null) expect(span.end).toBeGreaterThan(span.start);
          reached = span.end ?? Number.POSITIVE_INFINITY;
        }
        expect(reached).toBe(item.finishedAt ?? Number.POSITIVE_INFINITY);
        const running = item.stages.filter(({ leftAt }) => leftAt === null).map(({ stage }) => stage);
        expect(running).toEqual(item.state === "open" ? [spans.at(-1)?.stage] : []);
        expect(item.stages.map(({ stage }) => ORDER.indexOf(stage))).toEqual(
          item.stages.map(({ stage }) => ORDER.indexOf(stage)).sort((left, right) => left - right),
        );
      }
    }),
    { numRuns: 300 },
  );
});

test("case 21: permuted, duplicated and split event sets give the same bytes", () => {
  fc.assert(
    fc.property(nastyHistory, fc.infiniteStream(fc.nat()), ({ events }, random) => {
      const rank = () => random.next().value as number;
      const copies = events.filter(() => rank() % 3 === 0).map((event) => structuredClone(event));
      const permuted = [...events, ...copies]
        .map((event) => ({ event, at: rank() }))
        .sort((left, right) => left.at - right.at)
        .map(({ event }) => event);
      expect(JSON.stringify(facts(permuted))).toBe(JSON.stringify(facts(events)));
    }),
    { numRuns: 150 },
  );
});

test("case 21: an older body of a fact changes nothing, whenever it arrives", () => {
  fc.assert(
    fc.property(nastyHistory, ({ events }) => {
      const stale = events
        .filter(({ type }) => type === "pr.opened" || type === "issue.opened")
        .map(
          (event) =>
            ({ ...event, updatedAt: event.updatedAt - 1, occurredAt: event.occurredAt + HOUR_MS }) as FlowEvent,
        );
      expect(facts([...stale, ...events])).toEqual(facts(events));
    }),
    { numRuns: 50 },
  );
});

test("case 21: webhooks and a backfill together say what the backfill alone says", () => {
  fc.assert(
    fc.property(nastyHistory, ({ events, webhooks }) => {
      expect(canonicalJson(facts([...webhooks, ...events]))).toBe(canonicalJson(facts(events)));
    }),
    { numRuns: 150 },
  );
});

test("an unrelated event changes nothing", () => {
  fc.assert(
    fc.property(nastyHistory, ({ events }) => {
      const elsewhere = events.map((event) => ({
        ...event,
        key: `elsewhere:${event.key}`,
        repository: event.repository === null ? null : "acme/elsewhere",
      }));
      const unrelated = elsewhere.filter(({ repository }) => repository !== null);
      const stranger: FlowEvent = {
        type: "pr.commented",
        data: {},
        source: "github",
        key: "comment:of nothing",
        repository: "acme/shop",
        subject: "#999",
        occurredAt: 5,
        updatedAt: 5,
        actor: null,
      };
      expect(facts([...events, ...unrelated, stranger])).toEqual(facts(events));
    }),
    { numRuns: 50 },
  );
});

test("read at an instant, no span runs, and nothing later is told", () => {
  fc.assert(
    fc.property(nastyHistory, fc.integer({ min: 0, max: 40 * 24 }), ({ events, startAt }, hours) => {
      const now = startAt + hours * HOUR_MS;
      for (const item of facts(events).items) {
        const read = itemAt(item, now);
        const ends = read.stages.flatMap(({ spans }) => spans.map(({ end }) => end ?? Number.POSITIVE_INFINITY));
        expect(Math.max(...ends, now)).toBe(now);
        const spent = read.stages
          .flatMap(({ spans }) => spans)
          .reduce((sum, { start, end }) => sum + (end ?? 0) - start, 0);
        const lifeEnd = item.finishedAt === null || item.finishedAt > now ? now : item.finishedAt;
        if (item.state === "open" || item.state === "done") expect(spent).toBe(Math.max(lifeEnd - item.startedAt, 0));
        if (read.state === "done") expect(read.finishedAt).toBeLessThanOrEqual(now);
      }
    }),
    { numRuns: 100 },
  );
});

test("a read long after the end is the facts themselves", () => {
  fc.assert(
    fc.property(nastyHistory, ({ events }) => {
      for (const item of facts(events).items.filter(({ state }) => state !== "open")) {
        const { reworkCount, ...read } = itemAt(item, Number.MAX_SAFE_INTEGER - 365 * DAY_MS);
        expect(read).toEqual(item);
        expect(reworkCount).toBe(item.rework.length);
      }
    }),
    { numRuns: 50 },
  );
});
