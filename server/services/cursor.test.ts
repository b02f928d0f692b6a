import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { cursorInstant, decodeCursor, encodeCursor } from "#server/services/cursor.ts";
import { Refusal } from "#server/services/refusal.ts";
import { anyText } from "#server/testing/any-text.ts";

const position = z.tuple([z.string(), z.number().nullable()]);

describe("a cursor", () => {
  test("comes back as the position it was made from", () => {
    fc.assert(
      fc.property(anyText(), fc.option(fc.integer()), (text, number) => {
        const wellFormed = text.toWellFormed().replaceAll("\u0000", "");
        expect(decodeCursor("items", encodeCursor("items", [wellFormed, number]), position)).toEqual([
          wellFormed,
          number,
        ]);
      }),
    );
  });

  test("of another list is refused", () => {
    expect(() => decodeCursor("items", encodeCursor("deliveries", ["a", 1]), position)).toThrow(Refusal);
  });

  test("with a position of another shape is refused", () => {
    expect(() => decodeCursor("items", encodeCursor("items", ["a", "b"]), position)).toThrow(Refusal);
    expect(() => decodeCursor("items", encodeCursor("items", ["a", 1, 2]), position)).toThrow(Refusal);
  });

  test("with text no database compares is refused", () => {
    expect(() => decodeCursor("items", encodeCursor("items", ["a\u0000", 1]), position)).toThrow(Refusal);
    expect(() => decodeCursor("items", encodeCursor("items", ["\uD800", 1]), position)).toThrow(Refusal);
  });

  test("with an instant no database knows is refused", () => {
    const instants = z.tuple([cursorInstant]);
    expect(() => decodeCursor("items", encodeCursor("items", ["0000-01-01T00:00:00Z"]), instants)).toThrow(Refusal);
    expect(decodeCursor("items", encodeCursor("items", ["2026-01-01T00:00:00.000Z"]), instants)).toEqual([
      new Date("2026-01-01T00:00:00.000Z"),
    ]);
  });

  test("that nobody gave out is refused, whatever it says", () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.base64String(), fc.json()), (text) => {
        expect(() => decodeCursor("items", text, position)).toThrow(Refusal);
      }),
    );
  });
});
