import { expect, test } from "vitest";
import { closedSubjects } from "#server/domain/flow/references-in-text.ts";

test.each([
  ["<!-- fixes #1 --> fixes #2 <!-- fixes #3 -->", ["acme/shop#2"]],
  ["fixes #1 <!-- never closed, fixes #2", ["acme/shop#1", "acme/shop#2"]],
  ["<!-->--> fixes #1", ["acme/shop#1"]],
])("%j closes %j", (text, closed) => {
  expect(closedSubjects(text, "acme/shop")).toEqual(closed);
});

test("a text full of comments nobody ends is read in one go", () => {
  expect(closedSubjects(`fixes #1 ${"<!--".repeat(1_000_000)}`, "acme/shop")).toEqual(["acme/shop#1"]);
});
