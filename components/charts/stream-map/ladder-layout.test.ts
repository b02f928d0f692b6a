import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LadderStage, layoutStageLadder } from "#components/charts/stream-map/ladder-layout.ts";
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

  it("is to one scale: but for the segment that is broken, a length is the time times the same number", () => {
    fc.assert(
      fc.property(stages, length, (given, lengthPx) => {
        const { segments, totalMs, cut } = layoutStageLadder(given, lengthPx);
        const missingMs = cut === null ? 0 : cut.toMs - cut.fromMs;
        const longest = Math.max(...segments.map(({ ms }) => ms));
        const broken = cut === null ? -1 : segments.findIndex(({ ms }) => ms === longest);
        segments.forEach((segment, index) => {
          const drawnMs = segment.ms - (index === broken ? missingMs : 0);
          expect(segment.lengthPx).toBeCloseTo((drawnMs / (totalMs - missingMs)) * lengthPx, 4);
        });
      }),
    );
  });

  it("breaks the axis only where one stretch would leave nothing to see of the others, and says how much is missing", () => {
    const calm = layoutStageLadder([stage("Idea", 8 * DAY_MS), stage("Coding", 2 * DAY_MS)], 1_000);
    expect(calm.cut).toBeNull();
    const extreme = layoutStageLadder([stage("Idea", 390 * DAY_MS), stage("Coding", 10 * DAY_MS)], 1_000);
    expect(extreme.blocks.map((block) => Math.round(block.lengthPx))).toEqual([600, 400]);
    // Ten days are 400 px, so what is drawn of the idea is 15 of its 390 days.
    expect(((extreme.cut?.toMs ?? 0) - (extreme.cut?.fromMs ?? 0)) / DAY_MS).toBeCloseTo(375, 6);
    const only = layoutStageLadder([stage("Idea", 390 * DAY_MS)], 1_000);
    expect(only.cut).toBeNull();
  });

  it("writes no tick where the axis is broken, and never more than a dozen", () => {
    fc.assert(
      fc.property(stages, length, (given, lengthPx) => {
        const { ticks, cut } = layoutStageLadder(given, lengthPx);
        expect(ticks.length).toBeLessThanOrEqual(14);
        for (const { ms, offsetPx } of ticks) {
          if (cut !== null && ms > 0) expect(Math.abs(offsetPx - cut.atPx)).toBeGreaterThanOrEqual(60);
        }
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
