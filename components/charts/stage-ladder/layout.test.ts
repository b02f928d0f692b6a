import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LadderStage, layoutStageLadder } from "#components/charts/stage-ladder/layout.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const stage = (name: string, waitMs: number, workMs = 0, reworkMs = 0): LadderStage => ({
  stage: name,
  label: name,
  waitMs,
  workMs,
  reworkMs,
});

const duration = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 400 * DAY_MS }),
  fc.integer({ min: 0, max: HOUR_MS }),
);
const stages = fc
  .array(fc.tuple(fc.string({ maxLength: 16 }), duration, duration, duration), { maxLength: 12 })
  .map((rows) =>
    rows.map(
      ([label, waitMs, workMs, reworkMs], index): LadderStage => ({
        stage: `s${index}`,
        label,
        waitMs,
        workMs,
        reworkMs,
      }),
    ),
  );
const length = fc.integer({ min: 0, max: 2_400 });

describe("the stage ladder", () => {
  it("draws a stage three times as long as one that took a third of it", () => {
    const { blocks } = layoutStageLadder([stage("Idea", 3 * DAY_MS), stage("Coding", 0, DAY_MS)], 800);
    expect(blocks.map((block) => [block.offsetPx, block.lengthPx])).toEqual([
      [0, 600],
      [600, 200],
    ]);
  });

  it("puts waiting before work and work before rework within a stage", () => {
    const { segments } = layoutStageLadder([stage("Review", HOUR_MS, HOUR_MS, 2 * HOUR_MS)], 400);
    expect(segments.map(({ part, offsetPx, lengthPx }) => [part, offsetPx, lengthPx])).toEqual([
      ["wait", 0, 100],
      ["work", 100, 100],
      ["rework", 200, 200],
    ]);
  });

  it("leaves a sliver unlabelled rather than writing over its neighbour", () => {
    const { labels } = layoutStageLadder(
      [stage("Pickup", 9 * DAY_MS), stage("Build", HOUR_MS), stage("Merge", 9 * DAY_MS)],
      300,
    );
    expect(labels.map((label) => label.label)).toEqual(["Pickup", "Merge"]);
  });

  it("is empty, and does not break, when nothing took any time", () => {
    const { segments, labels, totalMs, ticks } = layoutStageLadder([stage("Idea", 0)], 500);
    expect({ segments, labels, totalMs, ticks: ticks.length }).toEqual({
      segments: [],
      labels: [],
      totalMs: 0,
      ticks: 1,
    });
  });

  it("stays finite and inside the box, and its segments sum to the axis", () => {
    fc.assert(
      fc.property(stages, length, (given, lengthPx) => {
        const ladder = layoutStageLadder(given, lengthPx);
        for (const { offsetPx, lengthPx: wide } of [...ladder.segments, ...ladder.blocks]) {
          expect(Number.isFinite(offsetPx) && Number.isFinite(wide)).toBe(true);
          expect(offsetPx).toBeGreaterThanOrEqual(0);
          expect(wide).toBeGreaterThanOrEqual(0);
          expect(offsetPx + wide).toBeLessThanOrEqual(lengthPx + 1e-6);
        }
        for (const tick of ladder.ticks) {
          expect(tick.offsetPx).toBeGreaterThanOrEqual(0);
          expect(tick.offsetPx).toBeLessThanOrEqual(lengthPx + 1e-6);
        }
        const drawn = ladder.segments.reduce((sum, segment) => sum + segment.lengthPx, 0);
        expect(drawn).toBeCloseTo(ladder.totalMs > 0 ? lengthPx : 0, 6);
      }),
    );
  });

  it("is to scale: every segment's length is its share of the time", () => {
    fc.assert(
      fc.property(stages, length, (given, lengthPx) => {
        const { segments, totalMs } = layoutStageLadder(given, lengthPx);
        for (const segment of segments) expect(segment.lengthPx).toBeCloseTo((segment.ms / totalMs) * lengthPx, 5);
      }),
    );
  });

  it("never lets two labels overlap or leave the box", () => {
    fc.assert(
      fc.property(stages, length, (given, lengthPx) => {
        const { labels } = layoutStageLadder(given, lengthPx);
        labels.forEach((label, index) => {
          expect(label.centrePx - label.widthPx / 2).toBeGreaterThanOrEqual(-1e-6);
          expect(label.centrePx + label.widthPx / 2).toBeLessThanOrEqual(lengthPx + 1e-6);
          const next = labels[index + 1];
          if (next) expect(next.centrePx - next.widthPx / 2).toBeGreaterThanOrEqual(label.centrePx + label.widthPx / 2);
        });
      }),
    );
  });
});
