import fc from "fast-check";
import { expect, it } from "vitest";
import { cutText } from "#components/charts/cut-text.ts";
import { textWidthPx } from "#components/charts/text-width.ts";

it("text is cut where it would not fit, and only there", () => {
  expect(cutText("Fix double refund", 12, 500)).toBe("Fix double refund");
  expect(cutText("Fix double refund", 12, 75)).toBe("Fix doubl…");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(200), (text, widthPx) => {
      expect(textWidthPx(cutText(text, 12, widthPx), 12)).toBeLessThanOrEqual(Math.max(0, widthPx));
    }),
  );
});
