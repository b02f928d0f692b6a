import { describe, expect, test } from "vitest";
import { blankColumn } from "#server/domain/board/blank.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { BoardStory } from "#server/testing/board-story.ts";
import { writtenDraft } from "./written-draft.ts";
import { USUAL_WRITTEN_SETUP } from "./written-setup.ts";

const COLUMNS = [
  blankColumn("ready", { kind: "queue", name: "Ready" }),
  blankColumn("doing", { name: "Doing" }),
  blankColumn("review", { name: "Review" }),
  blankColumn("done", { kind: "done", name: "Done" }),
];
const mine = { assignees: ["me"] };

function draftOf(story: BoardStory, since: number, memberId = "me") {
  const { board, events } = story;
  const of = { memberId, board, cards: Object.values(board.cards), events, since };
  return writtenDraft(USUAL_WRITTEN_SETUP.questions, of);
}

const blocked = (cardId: string, id: string, ownerId: string | null, since: number) =>
  ({
    kind: "card.blocked",
    cardId,
    data: { id, reason: `No ${id}`, category: null, ownerId, url: null, since },
  }) as const;

describe("what the board would answer for somebody", () => {
  test("is what happened to their cards since last time, what is under way, and what is in their way", () => {
    const story = new BoardStory(COLUMNS);
    story
      .at(0)
      .add("old", "doing", mine)
      .add("shipped", "doing", mine)
      .add("theirs", "doing", { assignees: ["you"] });
    story.at(1 * HOUR_MS).move({ cardId: "old", columnId: "review" });
    story.at(2 * HOUR_MS).move({ cardId: "shipped", columnId: "review" });
    story
      .at(3 * HOUR_MS)
      .add("fresh", "ready", mine)
      .add("stuck", "doing", mine);
    story.at(4 * HOUR_MS).move({ cardId: "shipped", columnId: "done" });
    story.move({ cardId: "theirs", columnId: "review" });
    story.happen(blocked("stuck", "access", null, 4 * HOUR_MS));
    story.at(5 * HOUR_MS).happen(blocked("theirs", "answer", "me", 5 * HOUR_MS));
    story.move({ cardId: "old", columnId: "doing" });
    story.move({ cardId: "old", columnId: "review" });
    const number = (id: string) => story.board.cards[id]?.number;
    expect(draftOf(story, 1 * HOUR_MS)).toEqual([
      {
        questionId: "done",
        text: [
          `#${number("shipped")} done`,
          `#${number("stuck")} added, blocked: No access`,
          `#${number("fresh")} added`,
        ].join("\n"),
        cardIds: ["shipped", "stuck", "fresh"],
      },
      { questionId: "next", text: `#${number("old")} in Review`, cardIds: ["old"] },
      {
        questionId: "blockers",
        text: [`#${number("theirs")} No answer`, `#${number("stuck")} No access`].join("\n"),
        cardIds: ["theirs", "stuck"],
      },
    ]);
  });

  test("counts what they did themselves to the cards of others, and how a blocker was solved", () => {
    const story = new BoardStory(COLUMNS);
    story.at(0).add("theirs", "doing", { assignees: ["you"] });
    story.happen(blocked("theirs", "key", null, 0));
    story.at(HOUR_MS).happen({
      kind: "card.unblocked",
      cardId: "theirs",
      data: { blockerId: "key", reason: "No key", category: null, resolution: "Found it" },
    });
    expect(draftOf(story, 0, "you")[0]?.text).toBe("#1 unblocked: Found it");
    expect(draftOf(story, 0)[0]?.text).toBe("");
    const [done, next, blockers] = draftOf(story, 0, "ada");
    expect(done?.text).toBe("#1 unblocked: Found it");
    expect([next?.cardIds, blockers?.cardIds]).toEqual([[], []]);
  });

  test("is empty where nothing happened, and for questions that ask for no cards of the board", () => {
    const story = new BoardStory(COLUMNS);
    story.at(0).add("waits", "ready", mine);
    const { board, events } = story;
    const of = { memberId: "me", board, cards: Object.values(board.cards), events, since: HOUR_MS };
    expect(draftOf(story, HOUR_MS).every(({ text, cardIds }) => text === "" && cardIds.length === 0)).toBe(true);
    expect(writtenDraft([{ id: "q", text: "Mood?", cards: "none" }], of)).toEqual([
      { questionId: "q", text: "", cardIds: [] },
    ]);
  });
});
