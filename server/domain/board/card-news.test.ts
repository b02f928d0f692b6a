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
