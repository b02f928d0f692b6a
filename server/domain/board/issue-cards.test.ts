import { expect, test } from "vitest";
import { cardOfIssue, type ImportedIssue, type IssueFilter, matchesIssueFilter } from "./issue-cards.ts";

const ISSUE: ImportedIssue = {
  number: 12,
  title: "Charge once",
  body: "Twice is *bad*.",
  state: "open",
  labels: ["Bug", "payments"],
  milestone: "Autumn",
  assignees: ["Ada-L", "stranger"],
};
const ALL: IssueFilter = { state: "all", labels: [], milestone: null, assignee: null };

test("an issue's card says what the issue says; people without an account here are left out", () => {
  const { fields, description } = cardOfIssue(ISSUE, "acme/shop#12", new Map([["ada-l", "ada"]]));
  expect(description).toBe("Twice is *bad*.");
  expect(fields).toMatchObject({
    title: "Charge once",
    type: "defect",
    class: "standard",
    labels: ["Bug", "payments"],
    assignees: ["ada"],
    github: "acme/shop#12",
  });
});

test("what is longer than a card may be is cut, and an issue without a title is called by its number", () => {
  const long = {
    ...ISSUE,
    title: " ",
    body: "x".repeat(60_000),
    labels: Array.from({ length: 60 }, (_, n) => `l${n}`),
  };
  const { fields, description } = cardOfIssue(long, "acme/shop#12", new Map());
  expect(fields.title).toBe("acme/shop#12");
  expect(fields.labels).toHaveLength(50);
  expect(description).toHaveLength(50_000);
});

test.each<[string, Partial<IssueFilter>, boolean]>([
  ["nothing asked", {}, true],
  ["open ones", { state: "open" }, true],
  ["closed ones", { state: "closed" }, false],
  ["a label it has", { labels: ["bug"] }, true],
  ["two labels of which it has one", { labels: ["bug", "web"] }, false],
  ["its milestone", { milestone: "autumn" }, true],
  ["another milestone", { milestone: "Winter" }, false],
  ["somebody who has it", { assignee: "ada-l" }, true],
  ["somebody who has not", { assignee: "ben" }, false],
])("%s", (_, filter, matches) => {
  expect(matchesIssueFilter(ISSUE, { ...ALL, ...filter })).toBe(matches);
});
