import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type CohortFilter, cohortSums, returnCounts, sampledMeasures, sampledWaste } from "#server/db/cohort-sums.ts";
import type { Database } from "#server/db/database.ts";
import { faceCounts } from "#server/db/face-counts.ts";
import type { FaceFilter } from "#server/db/item-face.ts";
import { deleteItems, writeItems } from "#server/db/write-items.ts";
import { FACES, type Face } from "#server/domain/flow/face.ts";
import { type ItemFacts, STAGES, type Stage } from "#server/domain/flow/facts.ts";
import { cohortSums as referenceSums } from "#server/domain/flow/statistics/cohort-map.ts";
import { measuredItem } from "#server/domain/flow/statistics/measured-item.ts";
import { workCalendar } from "#server/domain/flow/statistics/work-calendar.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { itemRow } from "#server/services/streams/fact-row.ts";
import { itemFacts } from "#server/testing/item-facts.ts";
import { streamWith } from "#server/testing/stored-items.ts";
import { testDatabase } from "#server/testing/test-database.ts";

const business = workCalendar({
  timeZone: "Europe/Berlin",
  windows: [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "17:00" }],
  holidays: [],
});
const START = Date.parse("2026-03-02T00:00:00Z");

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

const stored = (items: readonly ItemFacts[]) => streamWith(db, items, { calendar: business, at: START });

const anyStage = (stage: Stage) =>
  fc.record({
    stage: fc.constant(stage),
    processMs: fc.integer({ min: 0, max: 10 * HOUR_MS }),
    reworkMs: fc.integer({ min: 0, max: 5 * HOUR_MS }),
    waitMs: fc.integer({ min: 0, max: 3 * DAY_MS }),
    accurate: fc.constantFrom(true, false, null),
    accurateFrom: fc.option(fc.integer({ min: START, max: START + 30 * DAY_MS })),
  });
const anyItems = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 20 }),
      stages: fc.subarray([...STAGES]).chain((stages) => fc.tuple(...stages.map(anyStage))),
      repository: fc.constantFrom("acme/shop", "acme/api"),
      author: fc.constantFrom("ada", "ben", null),
      type: fc.constantFrom("defect", null),
      labels: fc.subarray(["urgent", "ui"]),
      services: fc.subarray(["shop", "Till"]),
      state: fc.constantFrom<ItemFacts["state"]>("done", "done", "open", "dropped"),
    }),
    { maxLength: 25 },
  )
  .map((specs) =>
    specs.map(({ day, stages, state, ...face }, index) =>
      itemFacts(`acme/shop#${index}`, START + day * DAY_MS, stages, {
        ...face,
        ...(state === "done" ? {} : { state, finishedAt: null }),
      }),
    ),
  );
const anyFilter = fc.record({
  from: fc.option(fc.integer({ min: START, max: START + 20 * DAY_MS })),
  to: fc.option(fc.integer({ min: START + 10 * DAY_MS, max: START + 40 * DAY_MS })),
  now: fc.integer({ min: START, max: START + 60 * DAY_MS }),
  repository: fc.constantFrom(undefined, "Acme/API"),
  service: fc.constantFrom(undefined, "till"),
  label: fc.constantFrom(undefined, "URGENT", ["urgent", "UI"]),
  type: fc.constantFrom(undefined, "defect"),
  author: fc.constantFrom(undefined, "ada", ["ada", "Ben"]),
});

/** One of the names asked for is one of the item's, whatever the case. */
function bears(asked: string | readonly string[] | undefined, names: readonly (string | null)[]): boolean {
  if (asked === undefined) return true;
  const wanted = (typeof asked === "string" ? [asked] : asked).map((name) => name.toLowerCase());
  return names.some((name) => name !== null && wanted.includes(name.toLowerCase()));
}

const NAMES_OF: Record<Face, (item: ItemFacts) => (string | null)[]> = {
  repository: (item) => [item.repository],
  service: (item) => item.services,
  label: (item) => item.labels,
  type: (item) => [item.type],
  author: (item) => [item.author],
};

function fits(item: ItemFacts, filter: FaceFilter, faces: readonly Face[] = FACES): boolean {
  return faces.every((face) => bears(filter[face], NAMES_OF[face](item)));
}

const NO_FACES = { repository: undefined, service: undefined, label: undefined, type: undefined, author: undefined };

function inCohort(item: ItemFacts, filter: CohortFilter): boolean {
  const { finishedAt } = item;
  return (
    item.state === "done" &&
    finishedAt !== null &&
    finishedAt <= filter.now &&
    (filter.from === null || finishedAt >= filter.from) &&
    (filter.to === null || finishedAt < filter.to) &&
    fits(item, filter)
  );
}

test("the database adds a cohort up as the reference does, for every range, filter, calendar and now", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyItems,
      anyFilter,
      fc.constantFrom("elapsed" as const, "business" as const),
      async (items, filter, name) => {
        const streamId = await stored(items);
        const calendar = name === "business" ? business : null;
        const cohort = items.filter((item) => inCohort(item, filter));
        const expected = referenceSums(cohort.map((item) => measuredItem(item, calendar, filter.now)));
        const actual = await cohortSums(db, streamId, name, filter);
        expect(actual.items).toBe(expected.items);
        expect(actual.leadTime.sumMs).toBe(expected.leadTime.sumMs);
        expect(actual.leadTime.p85).toBeCloseTo(expected.leadTime.p85 ?? 0, 3);
        expect([...actual.stages.keys()].sort()).toEqual([...expected.stages.keys()].sort());
        for (const [stage, sums] of expected.stages) {
          const { elapsed, ...counts } = actual.stages.get(stage) ?? { elapsed: null };
          const { elapsed: expectedElapsed, ...expectedCounts } = sums;
          expect(counts).toEqual(expectedCounts);
          expect(elapsed?.n).toBe(expectedElapsed.n);
          expect(elapsed?.sumMs).toBe(expectedElapsed.sumMs);
          for (const share of ["p50", "p85", "p95"] as const)
            expect(elapsed?.[share]).toBeCloseTo(expectedElapsed[share] ?? 0, 3);
        }
        expect(await sampledWaste(db, streamId, name, filter)).toHaveLength(cohort.length);
        const sample = await sampledMeasures(db, streamId, name, filter);
        const byKey = new Map(sample.map((item) => [item.key, item]));
        expect(sample).toHaveLength(cohort.length);
        for (const item of cohort) expect(byKey.get(item.key)).toEqual(measuredItem(item, calendar, filter.now));
      },
    ),
    { numRuns: 60 },
  );
});

test("items are counted by the ways they came back, in the cohort alone", async () => {
  const coding = { stage: "coding" as const, waitMs: 2 * HOUR_MS };
  const review = { stage: "review" as const, waitMs: 2 * HOUR_MS };
  const back = { rework: [{ start: START + 3 * HOUR_MS, end: START + 4 * HOUR_MS, reason: "changes requested" }] };
  const streamId = await stored([
    itemFacts("acme/shop#1", START, [coding, review], back),
    itemFacts("acme/shop#2", START, [coding, review], { ...back, author: "ben" }),
    itemFacts("acme/shop#3", START, [coding, review]),
    itemFacts("acme/shop#4", START + 9 * DAY_MS, [coding, review], back),
  ]);
  const week: CohortFilter = { from: START, to: START + 7 * DAY_MS, now: START + 30 * DAY_MS };
  const returns = [{ from: "review", to: "coding" }];
  expect(await returnCounts(db, streamId, week)).toEqual([{ items: 2, returns }]);
  expect(await returnCounts(db, streamId, { ...week, author: "ben" })).toEqual([{ items: 1, returns }]);
});

test("names are counted as if their own face picked nothing, so that a count is what choosing the name would show", async () => {
  await fc.assert(
    fc.asyncProperty(anyItems, anyFilter, async (items, filter) => {
      const streamId = await stored(items);
      const counts = await faceCounts(db, streamId, filter);
      for (const face of FACES) {
        const others = FACES.filter((other) => other !== face);
        const shown = items.filter((item) => fits(item, filter, others));
        const cohort = shown.filter((item) => inCohort(item, { ...filter, ...NO_FACES }));
        expect(counts[face].done).toBe(cohort.length);
        const named = new Set(
          [...cohort, ...shown].flatMap((item) => NAMES_OF[face](item).filter((name) => name !== null)),
        );
        for (const { name, done } of counts[face].names) {
          expect(named).toContain(name);
          expect(done).toBe(cohort.filter((item) => bears(name, NAMES_OF[face](item))).length);
        }
        const chosen = counts[face].names.find(({ name }) => name === "ada" || name === "urgent" || name === "Till");
        if (chosen === undefined) continue;
        const map = await cohortSums(db, streamId, "elapsed", { ...filter, [face]: chosen.name });
        expect(chosen.done).toBe(map.items);
      }
    }),
    { numRuns: 30 },
  );
});

test("work on its way is counted apart, as it was at the instant asked about", async () => {
  const DAY_3 = START + 3 * DAY_MS;
  const coding = (ms: number) => [{ stage: "coding" as const, processMs: ms }];
  const streamId = await stored([
    itemFacts("acme/shop#1", START, coding(DAY_MS), { labels: ["ui"] }),
    itemFacts("acme/shop#2", START, coding(9 * DAY_MS), { labels: ["UI", "urgent"] }),
    itemFacts("acme/shop#3", START, coding(DAY_MS), { labels: ["urgent"], state: "open", finishedAt: null }),
    itemFacts("acme/shop#4", START + 5 * DAY_MS, coding(DAY_MS), { labels: ["ui"], state: "open", finishedAt: null }),
  ]);
  const { label } = await faceCounts(db, streamId, { from: null, to: null, now: DAY_3 });
  expect(label).toEqual({
    names: [
      { name: "ui", done: 1, open: 1 },
      { name: "urgent", done: 0, open: 2 },
    ],
    done: 1,
    open: 2,
  });
});

test("an item written again replaces its measures, a deleted one takes them along", async () => {
  const before = itemFacts("acme/shop#1", START, [{ stage: "coding", processMs: HOUR_MS }]);
  const after = itemFacts("acme/shop#1", START, [{ stage: "review", waitMs: 2 * HOUR_MS }]);
  const streamId = await stored([before]);
  await db.$transaction((tx) => writeItems(tx, streamId, [itemRow(after, "new", business)]));
  const everything = { from: null, to: null, now: START + DAY_MS };
  const sums = await cohortSums(db, streamId, "elapsed", everything);
  expect([...sums.stages.keys()]).toEqual(["review"]);
  expect(sums.leadTime.sumMs).toBe(2 * HOUR_MS);
  await db.$transaction((tx) => deleteItems(tx, streamId, ["acme/shop#1"]));
  expect((await cohortSums(db, streamId, "elapsed", everything)).items).toBe(0);
  expect(await db.item.count({ where: { streamId } })).toBe(0);
});
