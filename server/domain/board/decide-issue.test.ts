import { expect, test } from "vitest";
import { blankCard, blankColumn } from "./blank.ts";
import type { Board, Card, IssueRule } from "./board.ts";
import { decideIssueDone, decideTellIssue, issueOf } from "./decide-issue.ts";
import type { IssueState } from "./link-state.ts";
import { emptyBoard } from "./replay-board.ts";

const T = 1_000_000;
const COLUMNS = [blankColumn("doing"), blankColumn("done", { kind: "done" }), blankColumn("later", { kind: "done" })];

const board = (issues: IssueRule): Board => ({ ...emptyBoard("b"), columns: COLUMNS, issues });
const card = (set: Partial<Card> = {}) =>
  blankCard("a", { columnId: "doing", rank: "a0", enteredAt: T, github: "Acme/shop#1", ...set });
const issue = (set: Partial<IssueState> = {}): IssueState => ({
  ...{ kind: "issue", reference: "acme/shop#1", title: "", url: "" },
  ...{ state: "open", isCompleted: false, since: T },
  ...set,
});
const closed = (since: number, isCompleted = true) => issue({ state: "closed", since, isCompleted });

test("a card stands for the issue of its field, not for those of its links", () => {
  const other = issue({ reference: "acme/shop#2" });
  expect(issueOf(card(), [other, issue()])?.reference).toBe("acme/shop#1");
  expect(issueOf(card({ github: null }), [other])).toBeNull();
  expect(issueOf(card({ github: "acme/elsewhere#1" }), [other])).toBeNull();
});

test.each<[string, IssueRule, Card, IssueState, string | null]>([
  ["closed, it brings its card to the first done column", "both", card(), closed(T + 5_000), "done"],
  ["where issues only are told, nothing moves", "tell", card(), closed(T + 5_000), null],
  ["given up, it brings it nowhere", "both", card(), closed(T + 5_000, false), null],
  ["a card that is done already stays", "both", card({ columnId: "later", doneAt: T }), closed(T + 5_000), null],
  ["a card taken back after it was closed stays", "both", card({ enteredAt: T + 9_000 }), closed(T + 5_000), null],
  ["an archived card stays", "both", card({ archivedAt: T }), closed(T + 5_000), null],
])("an issue: %s", (_, rule, moving, state, to) => {
  expect(decideIssueDone(board(rule), moving, [state])?.columnId ?? null).toBe(to);
});

const done = (set: Partial<Card> = {}) => card({ columnId: "done", doneAt: T + 5_000, ...set });
const told = (state: "open" | "closed", at: number, problem: string | null = null) => ({
  issueTold: { reference: "acme/shop#1", state, at, problem },
});

test.each<[string, IssueRule, Card, IssueState, number | null, "open" | "closed" | null]>([
  ["a card that is done closes its issue", "tell", done(), issue(), null, "closed"],
  ["also where it goes both ways", "both", done(), issue(), null, "closed"],
  ["not where issues are left alone", "leave", done(), issue(), null, null],
  ["an issue that is closed already is told nothing", "tell", done(), closed(T + 6_000), null, null],
  ["one that was opened again since is left open", "tell", done(), issue({ since: T + 9_000 }), null, null],
  ["told since, it is not told again", "tell", done(told("closed", T + 6_000)), issue(), null, null],
  ["nor where it could not be", "tell", done(told("closed", T + 6_000, "No right")), issue(), null, null],
  ["done once more, it is told once more", "tell", done(told("closed", T + 1_000)), issue(), null, "closed"],
  ["a card that left done opens its issue again", "tell", card(), closed(T + 6_000), T + 9_000, "open"],
  ["one that was never done opens none", "tell", card(), closed(T + 6_000), null, null],
  ["one closed after the card left is left closed", "tell", card(), closed(T + 9_500), T + 9_000, null],
  ["an archived card tells nothing", "tell", done({ archivedAt: T + 7_000 }), issue(), null, null],
])("GitHub: %s", (_, rule, subject, state, leftDoneAt, tell) => {
  expect(decideTellIssue(board(rule), subject, state, leftDoneAt)?.state ?? null).toBe(tell);
});
