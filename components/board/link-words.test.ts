import { expect, test } from "vitest";
import { linkInShort, linkTone, linkWords } from "#components/board/link-words.ts";
import type { PullState } from "#server/domain/board/link-state.ts";

const pull = (set: Partial<PullState> = {}): PullState => ({
  kind: "pull-request",
  reference: "acme/shop#12",
  title: "Charge once",
  url: "https://github.com/acme/shop/pull/12",
  state: "open",
  checks: null,
  review: null,
  deployedIn: [],
  openedAt: 0,
  mergedAt: null,
  liveAt: null,
  ...set,
});

test.each<[string, Partial<PullState>, string, string]>([
  ["one nobody has looked at", {}, "open", "wait"],
  ["an approved one", { checks: "passed", review: "approved" }, "open, approved", "wait"],
  ["one with green checks", { checks: "passed" }, "open, checks passed", "wait"],
  ["red checks before the review", { checks: "failed", review: "approved" }, "open, checks failed", "rework"],
  ["a merged one", { state: "merged", mergedAt: 1 }, "merged", "process"],
  [
    "one that is live",
    { state: "merged", mergedAt: 1, liveAt: 2, deployedIn: ["production"] },
    "in production",
    "good",
  ],
  ["one that was given up", { state: "closed", checks: "failed" }, "closed", "plain"],
])("%s says so on a card's face", (_, set, short, tone) => {
  expect(linkInShort(pull(set))).toBe(short);
  expect(linkTone(pull(set))).toBe(tone);
});

test("all that is known of a link is said in the card's window", () => {
  const known = pull({ checks: "running", review: "changes-requested", deployedIn: ["production", "staging"] });
  expect(linkWords(known)).toEqual(["open", "checks run", "changes requested", "in production, staging"]);
  const { reference, title, url } = known;
  expect(linkWords({ kind: "issue", reference, title, url, state: "closed", isCompleted: true, since: 0 })).toEqual([
    "closed",
  ]);
});
