import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stackLabels } from "#components/charts/stacked-labels.ts";

describe("labels down the side of a vertical ladder", () => {
  it("stay where they belong while there is room", () => {
    const labels = stackLabels(
      [
        { key: "a", markPx: 30 },
        { key: "b", markPx: 90 },
      ],
      200,
      20,
    );
    expect(labels.map((label) => label.atPx)).toEqual([30, 90]);
  });

  it("move apart where stages are slivers", () => {
    const labels = stackLabels(
      [
        { key: "a", markPx: 100 },
        { key: "b", markPx: 101 },
        { key: "c", markPx: 102 },
      ],
      200,
      20,
    );
    expect(labels.map((label) => label.atPx)).toEqual([100, 120, 140]);
  });

  it("move up again at the foot of the axis", () => {
    const labels = stackLabels(
      [
        { key: "a", markPx: 195 },
        { key: "b", markPx: 199 },
      ],
      200,
      20,
    );
    expect(labels.map((label) => label.atPx)).toEqual([170, 190]);
  });

  it("never overlap, never leave the box and keep their order, whenever the box can hold them", () => {
    const marks = fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 14 });
    fc.assert(
      fc.property(
        marks,
        fc.integer({ min: 10, max: 30 }),
        fc.integer({ min: 0, max: 200 }),
        (places, spacing, spare) => {
          const height = Math.max(600, places.length * spacing) + spare;
          const sorted = places.sort((a, b) => a - b).map((markPx, key) => ({ key, markPx }));
          const labels = stackLabels(sorted, height, spacing);
          labels.forEach((label, index) => {
            expect(label.atPx - spacing / 2).toBeGreaterThanOrEqual(0);
            expect(label.atPx + spacing / 2).toBeLessThanOrEqual(height);
            const next = labels[index + 1];
            if (next) expect(next.atPx - label.atPx).toBeGreaterThanOrEqual(spacing);
          });
        },
      ),
    );
  });
});
