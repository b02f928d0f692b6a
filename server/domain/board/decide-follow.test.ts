import fc from "fast-check";
import { expect, test } from "vitest";
import { applyBoardEvent } from "./apply-board-event.ts";
import { blankCard, blankColumn } from "./blank.ts";
import { type Board, type Card, FOLLOWED } from "./board.ts";
import { decideFollow } from "./decide-follow.ts";
import { decideMove } from "./decide-move.ts";
import type { IssueState, PullState } from "./link-state.ts";
import { emptyBoard } from "./replay-board.ts";

const T = 1_000_000;

const COLUMNS = [
  blankColumn("ready", { kind: "queue" }),
  blankColumn("doing"),
  blankColumn("review", { follows: "pr-opened" }),
  blankColumn("staging", { follows: "pr-merged" }),
  blankColumn("released", { kind: "done", follows: "deployed" }),
];

function board(card: Card, set: Partial<Board> = {}): Board {
  return { ...emptyBoard("b"), columns: COLUMNS, cards: { [card.id]: card }, ...set };
}

const card = (columnId: string, set: Partial<Card> = {}) =>
  blankCard("a", { columnId, rank: "a0", enteredAt: T, ...set });

const pull = (set: Partial<PullState> = {}): PullState => ({
  kind: "pull-request",
  reference: "acme/shop#12",
  title: "",
  url: "",
  state: "open",
  checks: null,
  review: null,
  deployedIn: [],
  openedAt: T + 5_000,
  mergedAt: null,
  liveAt: null,
  ...set,
});
const merged = (at: number, set: Partial<PullState> = {}) => pull({ state: "merged", mergedAt: at, ...set });
const issue: IssueState = {
  kind: "issue",
  reference: "acme/shop#1",
  title: "",
  url: "",
  state: "closed",
  isCompleted: true,
  since: 0,
};

test.each<[string, Card, (PullState | IssueState)[], string | null]>([
  ["opened, it goes to review", card("doing"), [pull()], "review"],
  ["a draft is not opened", card("doing"), [pull({ state: "draft" })], null],
  ["merged before anybody looked, it passes review by", card("doing"), [merged(T + 9_000)], "staging"],
  ["live, it is released", card("staging"), [merged(T - 1_000, { liveAt: T + 9_000 })], "released"],
  ["nothing brings it back", card("released"), [pull()], null],
  ["where it is already, nothing happens", card("review"), [pull()], null],
  ["taken back after it was merged, it stays", card("doing"), [merged(T - 60_000, { openedAt: T - 90_000 })], null],
  [
    "in the second it came here counts as after it",
    card("doing", { enteredAt: T + 999 }),
    [pull({ openedAt: T })],
    "review",
  ],
  ["one of two merged is not enough", card("review"), [merged(T + 9_000), pull({ reference: "acme/shop#13" })], null],
  [
    "one that was closed unmerged does not count",
    card("review"),
    [merged(T + 9_000), pull({ reference: "acme/shop#13", state: "closed" })],
    "staging",
  ],
  ["an issue moves nothing", card("doing"), [issue], null],
  ["an archived card moves nowhere", card("doing", { archivedAt: T }), [pull()], null],
])("%s", (_, moving, links, to) => {
  expect(decideFollow(board(moving), moving, links)?.columnId ?? null).toBe(to);
});

test("the pull request that came last is named as the reason", () => {
  const links = [merged(T + 9_000, { reference: "acme/shop#13" }), merged(T + 5_000)];
  expect(decideFollow(board(card("review")), card("review"), links)).toEqual({
    columnId: "staging",
    what: "pr-merged",
    reference: "acme/shop#13",
  });
});

const time = fc.integer({ min: T - 100_000, max: T + 100_000 });
const anyPull = fc
  .record({
    opened: time,
    merged: fc.option(time),
    live: fc.option(time),
    state: fc.constantFrom("open", "draft", "closed"),
  })
  .map(({ opened, merged: at, live, state }) =>
    at === null
      ? pull({ openedAt: opened, state: state as PullState["state"] })
      : merged(at, { openedAt: opened, liveAt: live }),
  );
const anyBoard = fc
  .tuple(fc.array(fc.option(fc.constantFrom(...FOLLOWED)), { minLength: 2, maxLength: 6 }), fc.nat())
  .map(([follows, at]) => {
    const columns = follows.map((what, index) => blankColumn(`c${index}`, { follows: what }));
    return board(card(`c${at % columns.length}`), { columns, changedAt: T + 200_000 });
  });

test("a card goes forward only, to a column that follows something, and asked again it stays there", () => {
  fc.assert(
    fc.property(anyBoard, fc.array(anyPull, { maxLength: 3 }), (before, links) => {
      const moving = before.cards.a;
      const follow = moving === undefined ? null : decideFollow(before, moving, links);
      if (moving === undefined || follow === null) return;
      const index = (id: string) => before.columns.findIndex((column) => column.id === id);
      expect(index(follow.columnId)).toBeGreaterThan(index(moving.columnId));
      expect(before.columns[index(follow.columnId)]?.follows).toBe(follow.what);
      const decision = decideMove(before, { cardId: "a", columnId: follow.columnId, version: 0 }, { isLead: false });
      if (!decision.ok || decision.value === null) throw new Error("nothing keeps it here");
      const by = { kind: "job", id: null, name: "GitHub" } as const;
      const after = applyBoardEvent(before, { ...decision.value, seq: 1, at: T + 200_000, by });
      const moved = after.cards.a;
      expect(moved && decideFollow(after, moved, links)).toBeNull();
      // And so does one that somebody takes back from there.
      const back = moved && { ...moved, columnId: moving.columnId, enteredAt: T + 201_000 };
      expect(back && decideFollow(after, back, links)).toBeNull();
    }),
    { numRuns: 150 },
  );
});

test("the order of the pull requests decides nothing but among those of one moment", () => {
  fc.assert(
    fc.property(anyBoard, fc.array(anyPull, { maxLength: 4 }), (any, links) => {
      const moving = any.cards.a;
      if (moving === undefined) return;
      const column = (list: PullState[]) => decideFollow(any, moving, list)?.columnId;
      expect(column(links.toReversed())).toBe(column(links));
    }),
    { numRuns: 100 },
  );
});
