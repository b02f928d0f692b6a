import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonFault, textFault } from "#server/services/storable-json.ts";
import { anyText } from "#server/testing/any-text.ts";

describe("what the database cannot keep", () => {
  test("is found wherever it hides, with its path", () => {
    expect(jsonFault({ services: [{ name: "a" }, { name: "b\u0000" }] })?.path).toBe("services.1.name");
    expect(jsonFault({ name: "\uD800" })?.path).toBe("name");
    expect(jsonFault({ team: { "\u0000": 1 } })?.path).toBe("team");
    expect(jsonFault("\u0000")?.path).toBe("");
  });

  test("is not seen in ordinary text of any script", () => {
    expect(jsonFault({ name: "Größe 東京 👩‍🚀 \u202E \uFFFD" })).toBeNull();
  });

  test("includes nesting without end, without following it", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(jsonFault(deep)?.message).toContain("levels");
  });

  test("is never in JSON whose texts are all storable", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: "grapheme" }), (value) => {
        const fault = jsonFault(value);
        const isClean = [...JSON.stringify(value).matchAll(/\\u0000|\\ud[89a-f]/g)].length === 0;
        expect(fault === null).toBe(isClean);
      }),
    );
  });

  test("is a text exactly if it does not survive UTF-8 or holds a NUL", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const survives = Buffer.from(text, "utf8").toString("utf8") === text && !text.includes("\u0000");
        expect(textFault(text) === null).toBe(survives);
      }),
    );
  });
});
