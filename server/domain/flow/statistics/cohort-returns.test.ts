import fc from "fast-check";
import { expect, test } from "vitest";
import { STAGES } from "#server/domain/flow/facts.ts";
import { DEFAULT_SHOWN_STAGES, type ShownStage } from "#server/domain/flow/shown-stages.ts";
import { cohortReturns, type ReturnCount } from "#server/domain/flow/statistics/cohort-returns.ts";

const counts: ReturnCount[] = [
  { items: 20, returns: [{ from: "review", to: "coding" }] },
  {
    items: 5,
    returns: [
      { from: "pickup", to: "coding" },
      { from: "review", to: "coding" },
    ],
  },
  { items: 8, returns: [{ from: "production", to: "production" }] },
];

test("a way's share is of all items of the cohort, also those that never came back", () => {
  expect(cohortReturns(counts, 100, DEFAULT_SHOWN_STAGES)).toEqual([
    { from: "review", to: "coding", items: 25, share: 0.25 },
    { from: "production", to: "production", items: 8, share: 0.08 },
    { from: "pickup", to: "coding", items: 5, share: 0.05 },
  ]);
});

test("an item that came back twice into what is one stage for the team counts once", () => {
  const shown: ShownStage[] = [
    { stage: "coding", label: "Making", parts: ["coding"] },
    { stage: "pickup", label: "Checking", parts: ["pickup", "review"] },
    { stage: "production", label: "Production", parts: ["production"] },
  ];
  expect(cohortReturns(counts, 100, shown)).toEqual([
    { from: "pickup", to: "coding", items: 25, share: 0.25 },
    { from: "production", to: "production", items: 8, share: 0.08 },
  ]);
});

test("what came back to a stage the team hides counts where its time does, in the next one", () => {
  const shown = DEFAULT_SHOWN_STAGES.filter(({ stage }) => stage !== "coding");
  expect(cohortReturns([{ items: 3, returns: [{ from: "review", to: "coding" }] }], 10, shown)).toEqual([
    { from: "review", to: "pickup", items: 3, share: 0.3 },
  ]);
});

test("no share exceeds one, no way leads forwards, and the order of the counts does not show", () => {
  const way = fc.record({ from: fc.constantFrom(...STAGES), to: fc.constantFrom(...STAGES) });
  const given = fc.array(
    fc.record({ items: fc.integer({ min: 1, max: 50 }), returns: fc.array(way, { maxLength: 4 }) }),
  );
  fc.assert(
    fc.property(given, fc.subarray([...DEFAULT_SHOWN_STAGES]), (all, shown) => {
      const items = all.reduce((sum, one) => sum + one.items, 0);
      const found = cohortReturns(all, items, shown);
      const order = shown.map(({ stage }) => stage);
      for (const one of found) {
        expect(one.share).toBeGreaterThan(0);
        expect(one.share).toBeLessThanOrEqual(1);
        expect(order.indexOf(one.to)).toBeLessThanOrEqual(order.indexOf(one.from));
        expect(order).toContain(one.to);
      }
      expect(cohortReturns([...all].reverse(), items, shown)).toEqual(found);
    }),
  );
});
