import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutTimeline } from "#components/charts/deployment-timeline/layout.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const FROM = Date.UTC(2026, 2, 1);
const RANGE = { from: FROM, to: FROM + 10 * DAY_MS };
const BOX = { widthPx: 1_014, laneHeightPx: 30, laneHeadPx: 20, markPx: 14, axisHeightPx: 24 };
const LANES = [
  { service: "shop", environment: "production" },
  { service: "shop", environment: "staging" },
  { service: "api", environment: "production" },
];
const mark = (id: string, day: number, struckBy: string | null = null) => ({
  service: "shop",
  environment: "production",
  id,
  at: FROM + day * DAY_MS,
  struckBy,
});

describe("the timeline of deployments", () => {
  it("puts every attempt at its time, the first and the last whole", () => {
    const { lanes } = layoutTimeline(
      { range: RANGE, timeZone: "UTC", lanes: LANES, marks: [mark("a", 0), mark("b", 5), mark("c", 10)], crowds: [] },
      BOX,
    );
    expect(lanes[0]?.marks.map(({ x }) => x)).toEqual([7, 507, 1_007]);
  });

  it("draws an arrow from a rollback to each that it struck", () => {
    const marks = [mark("v2", 2, "v4"), mark("v3", 3, "v4"), mark("v4", 4), mark("v9", 9, "not drawn")];
    const { arrows } = layoutTimeline({ range: RANGE, timeZone: "UTC", lanes: LANES, marks, crowds: [] }, BOX);
    expect(arrows.map(({ id, struck, from, to }) => [id, struck, from.x > to.x])).toEqual([
      ["v4", "v2", true],
      ["v4", "v3", true],
    ]);
  });

  it("stacks attempts of one hour instead of drawing one over the other", () => {
    const marks = [0, 1, 2].map((hour) => ({ ...mark(`${hour}`, 5), at: FROM + 5 * DAY_MS + hour * HOUR_MS }));
    const [lane] = layoutTimeline({ range: RANGE, timeZone: "UTC", lanes: LANES, marks, crowds: [] }, BOX).lanes;
    const rows = lane?.marks.map(({ y }) => y) ?? [];
    expect(rows.map((y) => (rows[0] ?? 0) - y)).toEqual([0, 14, 28]);
  });

  it("stays finite and inside the box; no mark leaves its lane, and none is lost", () => {
    const anyMark = fc
      .tuple(fc.constantFrom(...LANES), fc.double({ min: 0, max: 1, noNaN: true }), fc.option(fc.nat(30)))
      .map(([lane, share, by]) => ({ ...lane, share, struckBy: by === null ? null : `m${by}` }));
    fc.assert(
      fc.property(
        fc.array(anyMark, { maxLength: 200 }),
        fc.integer({ min: 0, max: 800 * DAY_MS }),
        fc.integer({ min: 0, max: 1_600 }),
        (given, length, widthPx) => {
          const range = { from: FROM, to: FROM + length };
          const marks = given.map(({ share, ...rest }, index) => ({
            ...rest,
            id: `m${index}`,
            at: FROM + share * length,
          }));
          const crowds = given.map(({ service, environment, share }) => ({
            service,
            environment,
            from: FROM + share * length * 0.5,
            to: FROM + share * length,
            attempts: 1 + Math.floor(share * 90),
          }));
          const timeline = layoutTimeline(
            { range, timeZone: "Europe/Berlin", lanes: LANES, marks, crowds },
            { ...BOX, widthPx },
          );
          let above = 0;
          for (const lane of timeline.lanes) {
            expect(lane.top).toBe(above);
            above += lane.height;
            for (const { x, y } of lane.marks) {
              expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
              expect(x).toBeGreaterThanOrEqual(0);
              expect(x).toBeLessThanOrEqual(widthPx);
              expect(y - BOX.markPx / 2).toBeGreaterThanOrEqual(lane.top + BOX.laneHeadPx - 1e-6);
              expect(y + BOX.markPx / 2).toBeLessThanOrEqual(lane.top + lane.height + 1e-6);
            }
            for (const { x, y, width, height } of lane.crowds) {
              expect(x).toBeGreaterThanOrEqual(0);
              expect(width).toBeGreaterThanOrEqual(0);
              expect(x + width).toBeLessThanOrEqual(widthPx + 1e-6);
              expect(y).toBeGreaterThanOrEqual(lane.top);
              expect(y + height).toBeLessThanOrEqual(lane.top + lane.height);
            }
          }
          expect(timeline.heightPx).toBe(above + BOX.axisHeightPx);
          expect(timeline.lanes.flatMap((lane) => lane.marks).length).toBe(marks.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("does not let marks of a lane touch as long as six rows are enough", () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 10 * 24 }), { maxLength: 40 });
    fc.assert(
      fc.property(days, (hours) => {
        const marks = hours.map((hour) => mark(`h${hour}`, hour / 24));
        const [lane] = layoutTimeline({ range: RANGE, timeZone: "UTC", lanes: LANES, marks, crowds: [] }, BOX).lanes;
        const placed = lane?.marks ?? [];
        placed.forEach((one, index) => {
          for (const other of placed.slice(index + 1)) {
            expect(Math.max(Math.abs(one.x - other.x), Math.abs(one.y - other.y))).toBeGreaterThanOrEqual(14 - 1e-6);
          }
        });
      }),
      { numRuns: 40 },
    );
  });
});
