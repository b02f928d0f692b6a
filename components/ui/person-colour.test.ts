import { describe, expect, test } from "vitest";
import { personColour } from "#components/ui/person-colour.ts";

/** The relative luminance of "#rrggbb" (WCAG 2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe("the colour of a person", () => {
  const colours = new Set(Array.from({ length: 500 }, (_, index) => personColour(`person-${index}`)));

  test("is one of fifteen", () => {
    expect(colours.size).toBe(15);
  });

  test.each([...colours])("%s carries white text", (colour) => {
    expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThan(4.5);
  });
});
