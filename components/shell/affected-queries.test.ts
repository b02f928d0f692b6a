import { expect, it } from "vitest";
import { isAffected } from "#components/shell/affected-queries.ts";

const key = (path: string, input?: unknown) => [path.split("."), { input, type: "query" }];

it.each([
  ["a settled delivery renews the deliveries", "delivery.settled", {}, key("deliveries.list"), true],
  ["a settled delivery leaves the map alone", "delivery.settled", {}, key("streams.map", { streamId: "a" }), false],
  [
    "new facts renew the map of their stream",
    "stream.facts",
    { streamId: "a" },
    key("streams.map", { streamId: "a" }),
    true,
  ],
  [
    "new facts leave other streams alone",
    "stream.facts",
    { streamId: "a" },
    key("streams.map", { streamId: "b" }),
    false,
  ],
  [
    "a saved view renews the views of its stream",
    "view.changed",
    { streamId: "a" },
    key("views.list", { streamId: "a" }),
    true,
  ],
  [
    "a saved view leaves the map alone",
    "view.changed",
    { streamId: "a" },
    key("streams.map", { streamId: "a" }),
    false,
  ],
  ["a move renews what a day of a written stand-up is filled from", "board.changed", {}, key("written.day"), true],
  ["a move leaves what was written of cards alone", "board.changed", {}, key("written.ofCard"), false],
  ["an answer renews what was written of cards", "written.changed", {}, key("written.ofCard"), true],
  ["an answer renews what waits for a person", "written.changed", {}, key("today.read"), true],
  [
    "a step of a stand-up leaves what is kept of others alone",
    "standup.changed",
    { boardId: "a", endedAt: null },
    key("standups.past", { boardId: "a" }),
    false,
  ],
  [
    "the end of a stand-up renews what is kept of them",
    "standup.changed",
    { boardId: "a", endedAt: 1 },
    key("standups.past", { boardId: "a" }),
    true,
  ],
  [
    "a changed card leaves the board on screen alone: it hears the events themselves",
    "board.changed",
    { boardId: "a" },
    key("boards.get", { boardId: "a" }),
    false,
  ],
  ["a changed card renews what an open card shows", "board.changed", { boardId: "a" }, key("boards.card"), true],
  ["new facts renew how a board's links stand", "stream.facts", { streamId: "a" }, key("boards.links"), true],
  [
    "a card that moved leaves the links alone",
    "board.changed",
    { boardId: "a", events: [{ kind: "card.moved" }] },
    key("boards.links"),
    false,
  ],
  [
    "a card that was edited renews the links",
    "board.changed",
    { boardId: "a", events: [{ kind: "card.edited" }] },
    key("boards.links"),
    true,
  ],
  ["a changed card leaves the map alone", "board.changed", { boardId: "a" }, key("streams.map"), false],
  ["a changed stream renews the list of streams", "stream.updated", { streamId: "a" }, key("streams.list"), true],
  [
    "progress of a backfill does not look at the repositories again",
    "job.progress",
    {},
    key("backfill.propose"),
    false,
  ],
  ["another token looks at the repositories again", "github.connected", {}, key("backfill.propose"), true],
  ["a notification renews the bell", "notification.created", {}, key("notifications.unread"), true],
  ["a notification leaves the map alone", "notification.created", {}, key("streams.map", { streamId: "a" }), false],
  ["a change nobody listed renews everything", "weather.changed", {}, key("streams.map", { streamId: "a" }), true],
  ["a query that is not the server's is left alone", "weather.changed", {}, ["local"], false],
] as const)("%s", (_, kind, data, queryKey, affected) => {
  expect(isAffected({ kind, data }, queryKey)).toBe(affected);
});
