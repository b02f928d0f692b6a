import fc from "fast-check";
import { expect, test } from "vitest";
import { mentionable, mentionBegun, withMention } from "#components/ui/mention-begun.ts";

const ADA = { id: "1", handle: "ada", name: "Ada Lovelace" };
const BEN = { id: "2", handle: "b-early", name: "Ben Early" };

test.each<[string, string, string | null]>([
  ["a sign alone begins one", "Hello @", ""],
  ["letters go on with it", "@be", "be"],
  ["an address of a mailbox is none", "write to ada@example", null],
  ["a space ends it", "@ada ", null],
  ["the name of a person with a dash", "(@b-ea", "b-ea"],
])("%s", (_, text, typed) => {
  expect(mentionBegun(text, text.length)?.typed ?? null).toBe(typed);
});

test("people are found by the beginning of their handle or of a word of their name", () => {
  expect(mentionable([ADA, BEN], "")).toEqual([ADA, BEN]);
  expect(mentionable([ADA, BEN], "LOVE")).toEqual([ADA]);
  expect(mentionable([ADA, BEN], "b-")).toEqual([BEN]);
  expect(mentionable([ADA, BEN], "arly")).toEqual([]);
});

test("whatever stands around it, the mention is written where it was begun and nothing else changes", () => {
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^[\w-]{0,5}$/), fc.string(), (before, typed, after) => {
      const text = `${before} @${typed}`;
      const begun = mentionBegun(text + after, text.length);
      if (begun === null) throw new Error("a mention is being written");
      const done = withMention(text + after, begun, "ada");
      expect(done.text).toBe(`${before} @ada ${after.replace(/^ /, "")}`);
      expect(done.text.slice(0, done.caret)).toBe(`${before} @ada `);
    }),
    { numRuns: 100 },
  );
});
