import { expect, test } from "vitest";
import { BLANK_FIELDS } from "./blank.ts";
import type { BoardEvent } from "./board-event.ts";
import { cardNews } from "./card-news.ts";

const by = { kind: "user", id: "ada", name: "Ada" } as const;
const about = { seq: 1, at: 0, by, cardId: "c" } as const;
const edited = (before: string[], assignees: string[]): BoardEvent => ({
  ...about,
  kind: "card.edited",
  data: { set: { assignees }, before: { assignees: before }, broke: [] },
});

test.each<[string, BoardEvent, object[]]>([
  [
    "the mentioned hear of a comment",
    { ...about, kind: "card.commented", data: { commentId: "m", body: "@ben look", mentions: ["ben"] } },
    [{ kind: "mentioned", handles: ["ben"], commentId: "m" }],
  ],
  [
    "nobody hears of a comment that names nobody",
    { ...about, kind: "card.commented", data: { commentId: "m", body: "done", mentions: [] } },
    [],
  ],
  ["who is given a card hears of it, who had it does not", edited(["cleo"], ["cleo", "ben"]), [{ memberIds: ["ben"] }]],
  ["nobody is told of what they took themselves", edited([], ["ada"]), []],
  ["nobody is told of what was taken from them", edited(["ben"], []), []],
  ["a job tells nobody", { ...edited([], ["ben"]), by: { kind: "job", id: null, name: "GitHub" } }, []],
  [
    "who gets a new card hears of it",
    {
      ...about,
      kind: "card.created",
      data: {
        number: 1,
        fields: { ...BLANK_FIELDS, title: "New", assignees: ["ben"] },
        description: "",
        place: { columnId: "x", half: "doing", rank: "a" },
        broke: [],
      },
    },
    [{ kind: "assigned", cardId: "c", memberIds: ["ben"] }],
  ],
])("%s", (_, event, news) => {
  expect(cardNews([event])).toMatchObject(news);
});

test("up to ten cards that one person is given at once are told each, more as one; whoever else is given one hears of it", () => {
  const given = (count: number, also: string[] = []) =>
    cardNews(
      Array.from({ length: count }, (_, n): BoardEvent => {
        const assignees = ["ben", ...(n === 0 ? also : [])];
        return { ...about, cardId: `c${n}`, kind: "card.edited", data: { set: { assignees }, before: {}, broke: [] } };
      }),
    );
  expect(given(10)).toHaveLength(10);
  expect(given(11, ["cleo"])).toEqual([
    { kind: "assigned", cardId: "c0", memberIds: ["cleo"], others: 0 },
    { kind: "assigned", cardId: "c0", memberIds: ["ben"], others: 10 },
  ]);
});
