import fc from "fast-check";
import { expect, test } from "vitest";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { prevailingEvent, prevailingEvents } from "#server/domain/events/prevailing-event.ts";

function labelled(label: string, updatedAt: number): FlowEvent {
  return {
    type: "issue.labeled",
    data: { label },
    source: "github",
    key: "one",
    repository: "acme/shop",
    subject: "#1",
    occurredAt: 5,
    updatedAt,
    actor: null,
  };
}

test("the later body wins, whichever came first", () => {
  const early = labelled("a", 1);
  const late = labelled("b", 2);
  expect(prevailingEvent(early, late)).toBe(late);
  expect(prevailingEvent(late, early)).toBe(late);
});

test("of two bodies of one instant the larger text wins", () => {
  expect(prevailingEvent(labelled("a", 1), labelled("b", 1)).data).toEqual({ label: "b" });
  expect(prevailingEvent(labelled("b", 1), labelled("a", 1)).data).toEqual({ label: "b" });
});

test("any order of arrival ends with the same event", () => {
  const arrivals = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 0, max: 2 })), { minLength: 1 });
  fc.assert(
    fc.property(arrivals, fc.infiniteStream(fc.nat()), (specs, random) => {
      const events = specs.map(([label, updatedAt]) => labelled(label, updatedAt));
      const shuffled = events
        .map((event) => ({ event, rank: random.next().value as number }))
        .sort((left, right) => left.rank - right.rank)
        .map(({ event }) => event);
      expect(prevailingEvents(shuffled)).toEqual(prevailingEvents(events));
    }),
  );
});
