import fc from "fast-check";
import { expect, test } from "vitest";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { reviewsWaiting } from "./reviews-waiting.ts";

const HOUR = 3_600_000;

function event(hour: number, type: FlowEvent["type"], data: object = {}, login = "ada"): FlowEvent {
  const occurredAt = hour * HOUR;
  return {
    ...{ type, data, source: "github", key: `${type}:${hour}`, repository: "acme/shop", subject: "#7" },
    ...{ occurredAt, updatedAt: occurredAt, actor: { login, bot: false } },
  } as FlowEvent;
}

const opened = (more: object = {}) =>
  event(0, "pr.opened", {
    ...{ title: "Buy", url: "https://github.com/acme/shop/pull/7", author: { login: "ada", bot: false } },
    ...{ state: "open", draft: false, ...more },
  });
const asked = (hour: number, reviewer = "Ben") => event(hour, "pr.review_requested", { reviewer });
const takenBack = (hour: number, reviewer = "ben") => event(hour, "pr.review_request_removed", { reviewer });
const reviewed = (hour: number, by = "ben") => event(hour, "pr.reviewed", { state: "approved" }, by);

const STORIES: readonly [string, FlowEvent[], number | null][] = [
  ["asked by name, whatever its case", [opened(), asked(1)], 1],
  ["asked of somebody else", [opened(), asked(1, "cyd")], null],
  ["asked of a team", [opened(), event(1, "pr.review_requested", { reviewer: null })], null],
  ["answered", [opened(), asked(1), reviewed(2)], null],
  ["answered by another", [opened(), asked(1), reviewed(2, "cyd")], 1],
  ["answered and asked again", [opened(), asked(1), reviewed(2), asked(3)], 3],
  ["asked twice: the last counts", [opened(), asked(1), asked(4)], 4],
  ["taken back", [opened(), asked(1), takenBack(2)], null],
  ["taken back from another", [opened(), asked(1), takenBack(2, "cyd")], 1],
  ["taken back and asked again", [opened(), asked(1), takenBack(2), asked(3)], 3],
  ["taken back and asked again in the same second", [opened(), asked(1), asked(2), takenBack(2)], 2],
  ["asked and answered in the same second", [opened(), reviewed(1), asked(1)], null],
  ["merged meanwhile", [opened(), asked(1), event(2, "pr.merged", { commit: "a" })], null],
  ["closed and reopened", [opened(), asked(1), event(2, "pr.closed"), event(3, "pr.reopened")], 1],
  ["closed, as its face says", [opened({ state: "closed" }), asked(1)], null],
  ["a draft", [opened({ draft: true }), asked(1)], null],
  ["a draft that is ready now", [opened({ draft: true }), asked(1), event(2, "pr.ready")], 1],
  ["taken back to a draft", [opened(), asked(1), event(2, "pr.to_draft")], null],
  ["never seen opened", [asked(1)], null],
];

test.each(STORIES)("a review that is %s", (_story, events, hour) => {
  expect(reviewsWaiting(events, "ben").map(({ since }) => since / HOUR)).toEqual(hour === null ? [] : [hour]);
});

test("the order in which events come changes nothing", () => {
  const stories = fc.constantFrom(...STORIES.map(([, events]) => events));
  fc.assert(
    fc.property(
      stories.chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
      ),
      ([events, shuffled]) => {
        expect(reviewsWaiting(shuffled, "ben")).toEqual(reviewsWaiting(events, "ben"));
      },
    ),
    { numRuns: 60 },
  );
});
