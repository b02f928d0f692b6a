import fc from "fast-check";
import { expect, it } from "vitest";
import { searchWords } from "./search-words.ts";

it.each([
  ["Fix the check-out of acme/shop#12", ["fix", "the", "check", "out", "of", "acme", "shop", "12"]],
  ["acme/shop@9FCEB02d0ae5", ["acme", "shop", "9fceb02d0ae5"]],
  ["Größe, größe!", ["größe"]],
  ["  … ", []],
])("the words of %j are %j", (text, words) => {
  expect(searchWords(text)).toEqual(words);
});

it("words are letters and digits, whatever the text: nothing of the search's own grammar gets in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      for (const word of searchWords(text)) expect(word).toMatch(/^[\p{L}\p{N}]{1,60}$/u);
    }),
  );
});
