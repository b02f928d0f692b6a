import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { COLUMN_COLOURS, columnColour } from "#components/board/column-colours.ts";

/** WCAG 2.2, 1.4.11: what has to be told from its surroundings and is no text. */
const LEAST = 3;

const themes = readFileSync("app/globals.css", "utf8");
const grounds = ["page", "surface"].map(
  (name) => new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(themes)?.slice(1) ?? [],
);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe.each(Object.entries(COLUMN_COLOURS))("a column in %s", (_, colours) => {
  test.each([0, 1])("is told from what it stands on in both themes (%s)", (theme) => {
    expect(grounds.flat()).toHaveLength(4);
    for (const ground of grounds) expect(contrast(colours[theme] ?? "", ground[theme] ?? "")).toBeGreaterThan(LEAST);
  });
});

test("a colour that the API was given stays what it is", () => {
  expect(columnColour("blue")).toBe("light-dark(#2258bd, #86b2ff)");
  expect(columnColour("#123456")).toBe("#123456");
});
