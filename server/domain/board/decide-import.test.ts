import fc from "fast-check";
import { expect, test } from "vitest";
import { BoardStory } from "#server/testing/board-story.ts";
import { BLANK_FIELDS, blankColumn } from "./blank.ts";
import { SERVICE_CLASSES, type ServiceClass } from "./board.ts";
import { decideCreate } from "./decide-card.ts";
import { decideImport } from "./decide-import.ts";

const COLUMNS = [
  blankColumn("ready", { kind: "queue" }),
  blankColumn("doing", { limit: { max: 2, by: "count", mode: "hard" } }),
  blankColumn("gate", { checklist: [{ id: "x", text: "Agreed", at: "entry", enforcement: "block" }] }),
];

const wanted = (columns: readonly string[], classes: readonly ServiceClass[] = []) =>
  columns.map((columnId, index) => ({
    ...{ cardId: `new-${index}`, columnId, description: "" },
    fields: { ...BLANK_FIELDS, title: `Card ${index}`, class: classes[index] ?? "standard" },
  }));

test("cards come behind those that are there, in order, with numbers of their own", () => {
  const story = new BoardStory(COLUMNS).add("a", "ready");
  const { events, refused } = decideImport(story.board, wanted(["ready", "ready", "doing"]));
  for (const event of events) story.happen(event);
  expect(refused).toEqual([]);
  expect(story.order("ready")).toEqual(["a", "new-0", "new-1"]);
  expect(Object.values(story.board.cards).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
});

test("a limit lets in as many as it has room for; a policy and a column that is gone keep theirs out", () => {
  const story = new BoardStory(COLUMNS).add("a", "doing");
  const { events, refused } = decideImport(story.board, wanted(["doing", "doing", "ready", "gate", "elsewhere"]));
  expect(events.map(({ cardId }) => cardId)).toEqual(["new-0", "new-2"]);
  expect(refused.map(({ index, refusal }) => [index, refusal.code])).toEqual([
    [1, "wip-limit-reached"],
    [3, "policy-unmet"],
    [4, "no-such-column"],
  ]);
});

test("many at once are the same as one after the other", () => {
  const columns = fc.array(fc.constantFrom("ready", "doing", "gate"), { maxLength: 12 });
  const classes = fc.array(fc.constantFrom(...SERVICE_CLASSES), { maxLength: 12 });
  fc.assert(
    fc.property(columns, classes, fc.boolean(), (into, as, hasOne) => {
      const [atOnce, oneByOne] = [new BoardStory(COLUMNS), new BoardStory(COLUMNS)];
      if (hasOne) for (const story of [atOnce, oneByOne]) story.add("a", "doing");
      for (const event of decideImport(atOnce.board, wanted(into, as)).events) atOnce.happen(event);
      for (const card of wanted(into, as)) {
        const made = decideCreate(oneByOne.board, card, { isLead: false });
        if (made.ok) oneByOne.happen(made.value);
      }
      for (const { id } of COLUMNS) expect(atOnce.order(id)).toEqual(oneByOne.order(id));
      const numbers = ({ board }: BoardStory) => Object.values(board.cards).map(({ id, number }) => [id, number]);
      expect(numbers(atOnce)).toEqual(numbers(oneByOne));
    }),
    { numRuns: 100 },
  );
});
