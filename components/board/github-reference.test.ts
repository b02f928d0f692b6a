import { expect, test } from "vitest";
import { githubReference } from "#components/board/github-reference.ts";

test.each([
  ["https://github.com/acme/shop/pull/12", "acme/shop#12"],
  ["https://github.example.com/acme/shop.js/issues/7#issuecomment-1", "acme/shop.js#7"],
  ["https://github.com/acme/shop/pull/12/files", "acme/shop#12"],
  [" acme/shop#12 ", "acme/shop#12"],
  ["https://example.com/elsewhere", "https://example.com/elsewhere"],
])("%s is %s", (pasted, reference) => {
  expect(githubReference(pasted)).toBe(reference);
});
