import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDay, rangeInstants } from "#components/shell/range/view-range.ts";
import {
  DEFAULT_VIEW,
  isFiltered,
  listedItems,
  parseStreamView,
  type StreamView,
  streamViewQuery,
  withName,
} from "#components/stream/stream-view.ts";
import { FACES } from "#server/domain/flow/face.ts";
import { STAGES } from "#server/domain/flow/facts.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const NOON = Date.UTC(2026, 2, 20, 12);

const day = fc
  .integer({ min: Date.UTC(2000, 0, 1) / DAY_MS, max: Date.UTC(2040, 0, 1) / DAY_MS })
  .map((days) => new Date(days * DAY_MS).toISOString().slice(0, 10));
const name = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" });
const view: fc.Arbitrary<StreamView> = fc.record({
  range: fc.oneof(
    fc.constantFrom("30d", "90d", "365d", "all").map((preset) => ({ kind: "preset" as const, preset })),
    fc.tuple(day, day).map(([one, other]) => {
      const [from = one, to = other] = [one, other].sort();
      return { kind: "custom" as const, from, to };
    }),
  ) as fc.Arbitrary<StreamView["range"]>,
  calendar: fc.constantFrom("elapsed", "business"),
  stage: fc.constantFrom(null, "all", ...STAGES),
  compare: fc.boolean(),
  items: fc.constantFrom("done", "open"),
  filter: fc.record(
    Object.fromEntries(FACES.map((face) => [face, fc.uniqueArray(name, { minLength: 1, maxLength: 5 })])),
    { requiredKeys: [] },
  ),
  took: fc.option(
    fc
      .tuple(fc.nat(1_000_000), fc.option(fc.integer({ min: 1, max: 1_000_000 })))
      .map(([from, length]) => ({ fromMs: from * 1_000, toMs: length === null ? null : (from + length) * 1_000 })),
  ),
  own: fc.record({ scale: fc.constant("linear"), environment: name }, { requiredKeys: [] }),
});

describe("a stream view in the address", () => {
  it("is short where everything is as usual, but never empty: that is the team's own default", () => {
    expect(streamViewQuery(DEFAULT_VIEW)).toBe("?range=90d");
  });

  it("comes back as it was written", () => {
    fc.assert(
      fc.property(view, (given) => {
        const address = new URLSearchParams(streamViewQuery(given));
        const parameters = Object.fromEntries([...address.keys()].map((key) => [key, address.getAll(key)]));
        expect(parseStreamView(parameters)).toEqual(given);
      }),
    );
  });

  it.each([
    ["a stage nobody knows", { stage: "lunch" }],
    ["a range that ends before it starts", { from: "2026-03-02", to: "2026-03-01" }],
    ["a band of durations that ends before it starts", { took: "200-100" }],
    ["a band of nonsense", { took: "long" }],
    ["a day that does not exist", { from: "2026-02-30", to: "2026-03-01" }],
    ["a parameter given twice", { calendar: ["nonsense", "business"] }],
  ])("is the usual one for %s", (_, parameters) => expect(parseStreamView(parameters)).toEqual(DEFAULT_VIEW));

  it("keeps a filter's names once each, and none that are empty or longer than any name", () => {
    const { filter } = parseStreamView({ label: ["bug", "", "bug", "x".repeat(301)], author: "ada", colour: "red" });
    expect(filter).toEqual({ label: ["bug"], author: ["ada"] });
  });

  it("a name goes into the filter and out of it, and the last one takes its face along", () => {
    const one = withName({}, "label", "bug", true);
    const two = withName(one, "label", "ops", true);
    expect(two).toEqual({ label: ["bug", "ops"] });
    expect(withName(withName(two, "label", "bug", false), "label", "ops", false)).toEqual({});
    expect([isFiltered({}), isFiltered(one)]).toEqual([false, true]);
  });

  it("takes any text without an error", () => {
    const text = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(fc.record({ range: text, from: text, to: text, stage: text, items: text }), (parameters) => {
        expect(() => parseStreamView(parameters)).not.toThrow();
      }),
    );
  });
});

describe("the instants of a range", () => {
  it("a custom range includes its last day", () => {
    const { from, to } = rangeInstants({ kind: "custom", from: "2026-03-01", to: "2026-03-31" }, NOON);
    expect([from, to]).toEqual([Date.UTC(2026, 2, 1), Date.UTC(2026, 3, 1)]);
  });

  it("the last 30 days start at a midnight and have no end, so that the page stays the same all day", () => {
    const range = { kind: "preset", preset: "30d" } as const;
    expect(rangeInstants(range, NOON)).toEqual({ from: Date.UTC(2026, 1, 18), to: null });
    expect(rangeInstants(range, NOON + 60_000)).toEqual(rangeInstants(range, NOON));
  });
});

it.each([
  [
    "the worst stage where none is asked for",
    {},
    { items: 9, worstStage: "pickup" },
    { stage: "pickup", items: "done" },
  ],
  ["what is on its way where nothing finished", {}, { items: 0, worstStage: null }, { stage: null, items: "open" }],
  [
    "all stages where that is asked for",
    { stage: "all" },
    { items: 9, worstStage: "pickup" },
    { stage: null, items: "done" },
  ],
  [
    "the stage asked for, finished or not",
    { stage: "review" },
    { items: 0, worstStage: null },
    { stage: "review", items: "done" },
  ],
  [
    "the worst stage where the one asked for is hidden by now",
    { stage: "custom:qa" },
    { items: 9, worstStage: "pickup" },
    { stage: "pickup", items: "done" },
  ],
] as const)("under the map stands %s", (_, change, map, listed) => {
  const stages = STAGES.map((stage) => ({ stage }));
  expect(listedItems({ ...DEFAULT_VIEW, ...change }, { ...map, stages })).toEqual(listed);
});

it("a day is one that exists", () => {
  expect(["2026-02-28", "2024-02-29"].every(isDay)).toBe(true);
  expect(["2026-02-29", "2026-2-1", "", "tomorrow"].some(isDay)).toBe(false);
});
