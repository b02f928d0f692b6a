import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJsonBody } from "./json-body.ts";

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe("a raw body", () => {
  it("is read as JSON, whatever it says it is", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), fc.option(fc.string()), (value, contentType) => {
        const form = contentType?.startsWith("application/x-www-form-urlencoded") ?? false;
        const text = JSON.stringify(value);
        expect(form || parseJsonBody(bytes(text), contentType)).toEqual(form || { ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it("is read from GitHub's form, too", () => {
    const form = new URLSearchParams({ payload: '{"a":"ä & b"}' }).toString();
    expect(parseJsonBody(bytes(form), "application/x-www-form-urlencoded")).toEqual({
      ok: true,
      value: { a: "ä & b" },
    });
  });

  it.each([
    ["64 levels", "[".repeat(64) + "]".repeat(64), true],
    ["65 levels", "[".repeat(65) + "]".repeat(65), false],
    ["a thousand brackets beside each other", `[${Array(1000).fill("[]").join()}]`, true],
    ["brackets inside a text", JSON.stringify("[{".repeat(1000)), true],
    ["brackets after an escaped quote", JSON.stringify(`"${"[".repeat(1000)}`), true],
    ["brackets after an escaped backslash", `["\\\\",${"[".repeat(65)}${"]".repeat(65)}]`, false],
  ])("of %s is read: %s", (_what, text, readable) => {
    expect(parseJsonBody(bytes(text), null).ok).toBe(readable);
  });

  it("of millions of brackets is refused without a fall", () => {
    expect(parseJsonBody(bytes('{"a":'.repeat(3_000_000)), null)).toEqual({
      ok: false,
      refusal: "the body nests deeper than 64 levels",
    });
  });

  it("of any bytes is answered for", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (raw) => {
        const parsed = parseJsonBody(raw, null);
        expect(parsed.ok || parsed.refusal.length > 0).toBe(true);
      }),
    );
  });
});
