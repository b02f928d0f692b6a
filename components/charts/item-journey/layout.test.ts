import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JourneyStage, layoutItemJourney, MARK_GAP_PX } from "#components/charts/item-journey/layout.ts";
import { textWidthPx } from "#components/charts/text-width.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";

const MARCH_2 = Date.UTC(2026, 2, 2, 9);
const BOX = { widthPx: 600, rowHeightPx: 28, barHeightPx: 14, axisHeightPx: 24, utcOffsetMs: 0 };

/** Stages whose spans partition a life: cut points in order, dealt out to stages in turn. */
const life = fc
  .tuple(
    fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) }),
    fc.array(fc.integer({ min: 0, max: 60 * DAY_MS }), { minLength: 0, maxLength: 20 }),
    fc.integer({ min: 1, max: 10 }),
  )
  .map(([start, lengths, stageCount]): JourneyStage[] => {
    const stages = Array.from({ length: stageCount }, (_, index) => ({
      stage: `s${index}`,
      label: `Stage ${index}`,
      spans: [] as JourneyStage["spans"][number][],
    }));
    let at = start;
    lengths.forEach((ms, index) => {
      stages[index % stageCount]?.spans.push({ start: at, end: at + ms, part: index % 2 ? "work" : "wait" });
      at += ms;
    });
    return stages;
  });

describe("an item's journey", () => {
  it("draws each span at its true place in time", () => {
    const { rows } = layoutItemJourney(
      [
        { stage: "ready", label: "Ready", spans: [{ start: MARCH_2, end: MARCH_2 + 6 * HOUR_MS, part: "wait" }] },
        {
          stage: "coding",
          label: "Coding",
          spans: [{ start: MARCH_2 + 6 * HOUR_MS, end: MARCH_2 + 24 * HOUR_MS, part: "work" }],
        },
      ],
      BOX,
    );
    expect(rows.map((row) => row.bars.map((bar) => [bar.offsetPx, bar.lengthPx]))).toEqual([[[0, 150]], [[150, 450]]]);
  });

  it("shows a stage that was left and entered again as two bars in one row", () => {
    const hours = (start: number, end: number) => ({ start: MARCH_2 + start * HOUR_MS, end: MARCH_2 + end * HOUR_MS });
    const { rows } = layoutItemJourney(
      [
        {
          stage: "coding",
          label: "Coding",
          spans: [
            { ...hours(0, 2), part: "work" },
            { ...hours(6, 8), part: "rework-work" },
          ],
        },
        { stage: "review", label: "Review", spans: [{ ...hours(2, 6), part: "wait" }] },
      ],
      BOX,
    );
    expect(rows[0]?.bars.map((bar) => [bar.offsetPx, bar.lengthPx])).toEqual([
      [0, 150],
      [450, 150],
    ]);
    expect(rows[0]?.elapsedMs).toBe(4 * HOUR_MS);
  });

  it("counts days as the reader's zone does", () => {
    const spans = [{ start: MARCH_2 - 9 * HOUR_MS, end: MARCH_2 + 63 * HOUR_MS, part: "wait" as const }];
    const { ticks } = layoutItemJourney([{ stage: "idea", label: "Idea", spans }], {
      ...BOX,
      utcOffsetMs: 2 * HOUR_MS,
    });
    expect(ticks.find((tick) => tick.text === "3 Mar")?.at).toBe(Date.UTC(2026, 2, 2, 22));
  });

  it("conserves time: the bars of all rows sum to the axis", () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 1_600 }), (stages, widthPx) => {
        const { rows } = layoutItemJourney(stages, { ...BOX, widthPx });
        const bars = rows.flatMap((row) => row.bars);
        const lasted = bars.some((bar) => bar.end > bar.start);
        expect(bars.reduce((sum, bar) => sum + bar.lengthPx, 0)).toBeCloseTo(lasted ? widthPx : 0, 5);
      }),
    );
  });

  it("stays finite and inside the box, rows and date marks without overlap", () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 0, max: 1_600 }), (stages, widthPx) => {
        const { rows, ticks, heightPx } = layoutItemJourney(stages, { ...BOX, widthPx });
        rows.forEach((row, index) => {
          expect(row.topPx).toBeGreaterThanOrEqual(index * BOX.rowHeightPx);
          expect(row.barTopPx + BOX.barHeightPx).toBeLessThanOrEqual(heightPx - BOX.axisHeightPx);
          for (const bar of row.bars) {
            expect(Number.isFinite(bar.offsetPx) && Number.isFinite(bar.lengthPx)).toBe(true);
            expect(bar.offsetPx).toBeGreaterThanOrEqual(0);
            expect(bar.offsetPx + bar.lengthPx).toBeLessThanOrEqual(widthPx + 1e-6);
          }
        });
        ticks.forEach((tick, index) => {
          const half = textWidthPx(tick.text, 11) / 2;
          expect(tick.offsetPx - half).toBeGreaterThanOrEqual(0);
          expect(tick.offsetPx + half).toBeLessThanOrEqual(widthPx);
          const next = ticks[index + 1];
          if (next) expect(next.offsetPx - textWidthPx(next.text, 11) / 2).toBeGreaterThan(tick.offsetPx + half);
        });
      }),
    );
  });

  it("marks every event once, inside the box and none on another", () => {
    const offsets = fc.array(fc.integer({ min: -DAY_MS, max: 400 * DAY_MS }), { maxLength: 40 });
    fc.assert(
      fc.property(life, offsets, fc.integer({ min: 0, max: 1_600 }), (stages, after, widthPx) => {
        const start = stages[0]?.spans[0]?.start ?? 0;
        const events = after.map((ms, index) => ({ key: `e${index}`, at: start + ms }));
        const { marks } = layoutItemJourney(stages, { ...BOX, widthPx }, { events });
        const lasted = stages.some(({ spans }) => spans.some((span) => span.end > span.start));
        expect(marks.flatMap((mark) => mark.events).sort()).toEqual(lasted ? events.map(({ key }) => key).sort() : []);
        marks.forEach((mark, index) => {
          expect(mark.offsetPx >= 0 && mark.offsetPx <= widthPx).toBe(true);
          const next = marks[index + 1];
          if (next) expect(next.offsetPx - mark.offsetPx).toBeGreaterThanOrEqual(MARK_GAP_PX);
        });
      }),
    );
  });

  it("shades weekends where they are, and not where they would be hairs", () => {
    const span = (days: number) => [
      {
        stage: "idea",
        label: "Idea",
        spans: [{ start: MARCH_2, end: MARCH_2 + days * DAY_MS, part: "wait" as const }],
      },
    ];
    const shaded = [{ start: MARCH_2 + 2 * DAY_MS, end: MARCH_2 + 4 * DAY_MS }];
    expect(layoutItemJourney(span(10), BOX, { shaded }).shades).toMatchObject([{ offsetPx: 120, lengthPx: 120 }]);
    expect(layoutItemJourney(span(2_000), BOX, { shaded }).shades).toEqual([]);
  });
});
