import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RETURN_FONT_PX } from "#components/charts/stream-map/back-arrows.ts";
import {
  LABEL_FONT_PX,
  LADDER,
  layoutStreamMap,
  leastMapWidthPx,
  type StreamMapInput,
} from "#components/charts/stream-map/layout.ts";
import { textWidthPx } from "#components/charts/text-width.ts";
import { DAY_MS } from "#server/domain/shared/time.ts";

const duration = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 * DAY_MS }));
const anyInput = fc
  .array(fc.tuple(fc.string({ maxLength: 30 }), duration, duration, duration), { minLength: 1, maxLength: 14 })
  .chain((rows): fc.Arbitrary<StreamMapInput> => {
    const names = rows.map((_, index) => `s${index}`);
    const way = fc.record({
      from: fc.nat(rows.length - 1),
      back: fc.nat(rows.length - 1),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    return fc
      .tuple(
        fc.uniqueArray(way, { maxLength: 9, selector: ({ from, back }) => `${from} ${Math.min(from, back)}` }),
        fc.constantFrom(null, ...names),
        fc.integer({ min: 0, max: 5 }),
      )
      .map(([ways, worstStage, boxLines]) => ({
        stages: rows.map(([label, waitMs, workMs, reworkMs], index) => ({
          stage: `s${index}`,
          label,
          waitMs,
          workMs,
          reworkMs,
          waiting: "1,204 now",
        })),
        returns: ways.map(({ from, back, share }) => ({
          from: `s${from}`,
          to: `s${Math.min(from, back)}`,
          share,
          text: `${Math.round(share * 100)} % come back`,
          words: "",
        })),
        worstStage,
        boxLines,
      }));
  });
const wideEnough = anyInput.chain((input) =>
  fc.record({
    input: fc.constant(input),
    widthPx: fc.integer({ min: leastMapWidthPx(input.stages.length), max: 2_600 }),
  }),
);

describe("the value-stream map", () => {
  it("sets boxes of one width side by side, the last one ending before the totals", () => {
    const stages = ["Idea", "Coding", "Review"].map((label) => ({
      stage: label,
      label,
      waitMs: DAY_MS,
      workMs: 0,
      reworkMs: 0,
      waiting: "2 now",
    }));
    const { boxes, arrows, totals } = layoutStreamMap({ stages, returns: [], worstStage: "Coding", boxLines: 4 }, 638);
    expect(boxes.map(({ leftPx, widthPx }) => [leftPx, widthPx])).toEqual([
      [0, 150],
      [174, 150],
      [348, 150],
    ]);
    expect(arrows).toEqual([
      { fromPx: 150, toPx: 174 },
      { fromPx: 324, toPx: 348 },
    ]);
    expect(totals.leftPx).toBe(520);
  });

  it("stays finite and inside the box, whatever the stages are called and took", () => {
    fc.assert(
      fc.property(wideEnough, ({ input, widthPx }) => {
        const map = layoutStreamMap(input, widthPx);
        const inside = (fromPx: number, toPx: number) => {
          expect(Number.isFinite(fromPx) && Number.isFinite(toPx)).toBe(true);
          expect(fromPx).toBeGreaterThanOrEqual(-1e-6);
          expect(toPx).toBeLessThanOrEqual(widthPx + 1e-6);
          expect(toPx).toBeGreaterThanOrEqual(fromPx);
        };
        for (const box of map.boxes) inside(box.leftPx, box.leftPx + box.widthPx);
        for (const arrow of map.arrows) inside(arrow.fromPx, arrow.toPx);
        for (const back of map.returns) {
          inside(Math.min(back.startPx, back.endPx), Math.max(back.startPx, back.endPx));
          inside(back.labelPx - back.labelWidthPx / 2, back.labelPx + back.labelWidthPx / 2);
          expect(back.laneAtPx + RETURN_FONT_PX).toBeLessThan(map.ladder.topPx + LADDER.waitTopPx);
          expect(back.laneAtPx).toBeGreaterThan(map.boxTopPx + map.boxHeightPx);
        }
        for (const segment of map.ladder.segments) {
          inside(map.ladder.leftPx + segment.offsetPx, map.ladder.leftPx + segment.offsetPx + segment.lengthPx);
        }
        if (map.burst !== null) inside(map.burst.leftPx - 22, map.burst.leftPx + 22);
        inside(map.totals.leftPx, map.totals.leftPx + map.totals.widthPx);
        expect(map.ladder.topPx + LADDER.heightPx).toBeLessThanOrEqual(map.heightPx);
      }),
    );
  });

  it("lets no box touch another and no text leave its box", () => {
    fc.assert(
      fc.property(wideEnough, ({ input, widthPx }) => {
        const { boxes } = layoutStreamMap(input, widthPx);
        boxes.forEach((box, index) => {
          expect(textWidthPx(box.label, LABEL_FONT_PX)).toBeLessThanOrEqual(box.widthPx);
          const next = boxes[index + 1];
          if (next) expect(next.leftPx).toBeGreaterThan(box.leftPx + box.widthPx);
        });
      }),
    );
  });

  it("lets no two ways back overlap, nor any of them the burst", () => {
    fc.assert(
      fc.property(wideEnough, ({ input, widthPx }) => {
        const { returns, burst } = layoutStreamMap(input, widthPx);
        const extent = (back: (typeof returns)[number]) => ({
          fromPx: Math.min(back.startPx, back.endPx, back.labelPx - back.labelWidthPx / 2),
          toPx: Math.max(back.startPx, back.endPx, back.labelPx + back.labelWidthPx / 2),
        });
        returns.forEach((one, index) => {
          for (const other of returns.slice(index + 1)) {
            if (one.lane !== other.lane) continue;
            const [left, right] = [extent(one), extent(other)];
            expect(left.toPx <= right.fromPx || right.toPx <= left.fromPx).toBe(true);
          }
          if (burst !== null) expect(one.laneAtPx - RETURN_FONT_PX / 2).toBeGreaterThan(burst.topPx + 22);
        });
      }),
    );
  });

  it("draws the ways back that matter most and leaves out the rest", () => {
    fc.assert(
      fc.property(wideEnough, ({ input, widthPx }) => {
        const { returns } = layoutStreamMap(input, widthPx);
        expect(returns).toHaveLength(Math.min(6, input.returns.length));
        const least = Math.min(...returns.map(({ share }) => share));
        const left = input.returns.filter(
          (one) => !returns.some((other) => other.from === one.from && other.to === one.to),
        );
        for (const one of left) expect(one.share).toBeLessThanOrEqual(least);
      }),
    );
  });
});
