import { expect, test } from "vitest";
import { githubReference, referencesOf } from "./github-reference.ts";

test.each([
  ["https://github.com/acme/shop/pull/12", "acme/shop#12"],
  ["https://github.example.com/acme/shop.js/issues/7#issuecomment-1", "acme/shop.js#7"],
  ["https://github.com/acme/shop/pull/12/files", "acme/shop#12"],
  [" acme/shop#12 ", "acme/shop#12"],
  ["https://example.com/elsewhere", "https://example.com/elsewhere"],
])("%s is %s", (pasted, reference) => {
  expect(githubReference(pasted)).toBe(reference);
});

test.each([
  ["12", "acme/shop", "acme/shop#12"],
  [" #12 ", "acme/shop", "acme/shop#12"],
  ["acme/pay#12", "acme/shop", "acme/pay#12"],
  ["#12", null, "#12"],
])("the number %s, of %s alone, is %s", (typed, repository, reference) => {
  expect(githubReference(typed, repository)).toBe(reference);
});

test("a card's references are its field and those of its links that name one, each once", () => {
  const link = (url: string) => ({ id: url, kind: "other" as const, url, title: "" });
  const links = [
    link("https://github.com/acme/shop/pull/13"),
    link("https://github.com/Acme/shop/issues/12"),
    link("https://example.com/acme/shop/wiki"),
  ];
  expect(referencesOf({ github: "acme/shop#12", links })).toEqual(["acme/shop#12", "acme/shop#13"]);
  expect(referencesOf({ github: null, links: [] })).toEqual([]);
});
