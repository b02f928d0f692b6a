import { expect, test } from "vitest";
import { pathMatcher } from "#server/domain/flow/path-glob.ts";

test.each([
  ["till", "till/a/b.ts", true],
  ["till", "tillage/b.ts", false],
  ["*.md", "README.md", true],
  ["*.md", "docs/README.md", false],
  ["**/*.md", "docs/README.md", true],
  ["**/*.md", "README.md", true],
  ["**/**/**/*.md", "docs/README.md", true],
  ["src/***", "src/a/b.ts", true],
  ["{shop,till}/**", "till/a.ts", true],
  ["{shop,till}/**", "docs/a.ts", false],
  ["a?.ts", "ab.ts", true],
  ["./src/", "src/a.ts", true],
  ["src/(a|b)+.ts", "src/aa.ts", false],
])("the glob %s and the path %s: %s", (glob, path, lies) => {
  expect(pathMatcher([glob])(path)).toBe(lies);
});

test("a glob that repeats itself costs no more than one that does not", () => {
  expect(pathMatcher([`${"**/".repeat(60)}x`])(`${"a/".repeat(500)}y`)).toBe(false);
});
