import { expect, test } from "vitest";
import { type BoardFilter, matchesFilter, NO_FILTER, readFilter, writeFilter } from "#components/board/board-filter.ts";
import { aCard } from "#components/board/example-board.ts";

test("a filter comes back out of the address as it went in, and leaves the rest of it alone", () => {
  const filter: BoardFilter = {
    text: "refund",
    assignees: ["ben", "nobody"],
    types: ["defect"],
    classes: ["expedite", "standard"],
    labels: ["needs review"],
    blocked: true,
  };
  const search = writeFilter(new URLSearchParams("card=c1&q=old"), filter);
  expect(readFilter(new URLSearchParams(search.toString()))).toEqual(filter);
  expect(search.get("card")).toBe("c1");
  expect(writeFilter(search, NO_FILTER).toString()).toBe("card=c1");
});

test.each<[string, Partial<BoardFilter>, boolean]>([
  ["all words of a text, anywhere", { text: "double #1" }, true],
  ["a word that is not there", { text: "double charge" }, false],
  ["one of several labels", { labels: ["api", "money"] }, true],
  ["somebody else's", { assignees: ["ada"] }, false],
  ["of somebody or nobody", { assignees: ["nobody", "ben"] }, true],
  ["blocked ones only", { blocked: true }, false],
  ["of all kinds at once", { types: ["defect"], classes: ["expedite"] }, false],
])("%s", (_, asked, shown) => {
  const card = aCard("a", { title: "Fix double refund", type: "defect", labels: ["money"], assignees: ["ben"] });
  expect(matchesFilter({ ...NO_FILTER, ...asked })(card)).toBe(shown);
});
