import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { keysByWaste, openItemFacts } from "#server/db/items.ts";
import { stageDistribution, stageTrend } from "#server/db/stage-distribution.ts";
import type { ItemFacts } from "#server/domain/flow/facts.ts";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { itemFacts } from "#server/testing/item-facts.ts";
import { streamWith } from "#server/testing/stored-items.ts";
import { testDatabase } from "#server/testing/test-database.ts";

const START = Date.parse("2026-03-02T00:00:00Z");
const NIGHT_AND_DAY = workCalendar({ timeZone: "UTC", windows: [], holidays: [] });
const EVER = { from: null, to: null, now: START + 400 * DAY_MS };

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

const stored = (items: readonly ItemFacts[]) => streamWith(db, items, { calendar: NIGHT_AND_DAY, at: START });

const reviewed = (index: number, waitMs: number, startedAt = START) =>
  itemFacts(`acme/shop#${index}`, startedAt, [
    { stage: "coding", processMs: HOUR_MS },
    { stage: "review", waitMs },
  ]);

describe("a stage's distribution", () => {
  test("counts every item that was in the stage once, and its percentiles are those of the values", async () => {
    const waits = fc.array(fc.integer({ min: 0, max: 90 * DAY_MS }), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(waits, async (values) => {
        const never = itemFacts("acme/shop#never", START, [{ stage: "coding", processMs: HOUR_MS }]);
        const streamId = await stored([...values.map((ms, index) => reviewed(index, ms)), never]);
        const found = await stageDistribution(db, { streamId, calendar: "elapsed", filter: EVER }, "review");
        const expected = percentiles(values);
        expect(found.n).toBe(values.length);
        for (const share of ["p50", "p85", "p95"] as const)
          expect(found[share] ?? -1).toBeCloseTo(expected[share] ?? -1, 3);
        expect(found.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
        for (const { from, to, count } of found.bins)
          expect(values.filter((ms) => ms >= from && (to === null || ms < to))).toHaveLength(count);
      }),
      { numRuns: 30 },
    );
  });

  test("of no stage is that of the lead time", async () => {
    const streamId = await stored([reviewed(1, HOUR_MS), reviewed(2, 3 * HOUR_MS)]);
    const found = await stageDistribution(db, { streamId, calendar: "elapsed", filter: EVER }, null);
    expect(found).toMatchObject({ n: 2, meanMs: 3 * HOUR_MS, maxMs: 4 * HOUR_MS, p50: 3 * HOUR_MS });
  });

  test("a bar leads to its items and to no others", async () => {
    const streamId = await stored([1, 2, 3, 30].map((hours) => reviewed(hours, hours * HOUR_MS)));
    const keys = (took: { fromMs: number; toMs: number | null }) =>
      keysByWaste(db, streamId, "elapsed", EVER, "review", { took, limit: 10 });
    expect(await keys({ fromMs: 2 * HOUR_MS, toMs: 3 * HOUR_MS })).toEqual(["acme/shop#2"]);
    expect(await keys({ fromMs: 3 * HOUR_MS, toMs: null })).toEqual(["acme/shop#30", "acme/shop#3"]);
  });
});

describe("a stage's trend", () => {
  test("has every week between the first and the last, cut where the team's week begins", async () => {
    // Sunday evening in UTC is Monday in Auckland.
    const sunday = Date.parse("2026-03-08T12:00:00Z");
    const streamId = await stored([
      reviewed(1, 2 * HOUR_MS, sunday),
      reviewed(2, 4 * HOUR_MS, sunday + HOUR_MS),
      reviewed(3, 6 * HOUR_MS, sunday + 14 * DAY_MS),
    ]);
    const trend = (timeZone: string) =>
      stageTrend(db, { streamId, calendar: "elapsed", filter: EVER }, "review", { unit: "week", timeZone });
    const told = (points: Awaited<ReturnType<typeof trend>>) =>
      points.map(({ start, n, p50 }) => [new Date(start).toISOString(), n, p50 === null ? null : p50 / HOUR_MS]);
    expect(told(await trend("Pacific/Auckland"))).toEqual([
      ["2026-03-08T11:00:00.000Z", 2, 3],
      ["2026-03-15T11:00:00.000Z", 0, null],
      ["2026-03-22T11:00:00.000Z", 1, 6],
    ]);
    expect(told(await trend("UTC")).map(([start]) => start)[0]).toBe("2026-03-02T00:00:00.000Z");
  });

  test("a week across a clock change is still a week", async () => {
    const streamId = await stored([
      reviewed(1, HOUR_MS, Date.parse("2026-03-25T12:00:00Z")),
      reviewed(2, HOUR_MS, Date.parse("2026-04-01T12:00:00Z")),
    ]);
    const cut = { unit: "week", timeZone: "Europe/Berlin" } as const;
    const points = await stageTrend(db, { streamId, calendar: "elapsed", filter: EVER }, null, cut);
    expect(points.map(({ start, end }) => [new Date(start).toISOString(), (end - start) / HOUR_MS])).toEqual([
      ["2026-03-22T23:00:00.000Z", 167],
      ["2026-03-29T22:00:00.000Z", 168],
    ]);
  });

  test("of nothing has no points", async () => {
    const streamId = await stored([]);
    const cut = { unit: "month", timeZone: "UTC" } as const;
    expect(await stageTrend(db, { streamId, calendar: "elapsed", filter: EVER }, null, cut)).toEqual([]);
  });
});

test("of what is in a stage now the longest on their way come first, and those of other stages stay out", async () => {
  const open = (index: number, stage: "coding" | "review", startedAt: number) => {
    const facts = itemFacts(`acme/shop#${index}`, startedAt, [{ stage, processMs: DAY_MS }]);
    const stages = facts.stages.map((one) => ({
      ...one,
      leftAt: null,
      spans: one.spans.map((span) => ({ ...span, end: null })),
    }));
    return { ...facts, stages, state: "open" as const, finishedAt: null };
  };
  const streamId = await stored([
    open(1, "review", START + DAY_MS),
    open(2, "review", START),
    open(3, "coding", START),
    reviewed(4, HOUR_MS),
  ]);
  const keys = async (stage: "review" | null) =>
    (await openItemFacts(db, streamId, EVER, stage, 10)).map((facts) => facts.key);
  expect(await keys("review")).toEqual(["acme/shop#2", "acme/shop#1"]);
  expect(await keys(null)).toEqual(["acme/shop#2", "acme/shop#3", "acme/shop#1"]);
});
