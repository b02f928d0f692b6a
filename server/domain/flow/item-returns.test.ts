import fc from "fast-check";
import { expect, test } from "vitest";
import type { ChangeFacts, ItemFacts, ReworkPeriod } from "#server/domain/flow/facts.ts";
import { itemReturns } from "#server/domain/flow/item-returns.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { itemFacts } from "#server/testing/item-facts.ts";

const START = Date.parse("2026-03-02T00:00:00Z");
const at = (hours: number) => START + hours * HOUR_MS;

/** Coding 0–10, pickup 10–20, review 20–30, production 30–40, in hours. */
function item(rework: ReworkPeriod[], changes: Partial<ItemFacts> = {}): ItemFacts {
  const told = (["coding", "pickup", "review", "production"] as const).map((stage) => ({
    stage,
    waitMs: 10 * HOUR_MS,
  }));
  return itemFacts("acme/shop#1", START, told, { rework, ...changes });
}
const period = (reason: string, from: number, to: number): ReworkPeriod => ({ start: at(from), end: at(to), reason });
const change = (firstDeployedAt: number, live: number[]): ChangeFacts => ({
  key: "acme/shop#1",
  mergedAt: at(30),
  mergeSha: "a",
  firstAuthoredAt: START,
  firstDeployedAt: at(firstDeployedAt),
  deployments: live.map((hours) => ({
    deploymentId: `d${hours}`,
    service: "shop",
    environment: "production",
    finishedAt: at(hours),
  })),
});

test.each<[string, ItemFacts, string[]]>([
  ["changes were requested of", item([period("changes requested", 22, 25)]), ["review>coding"]],
  ["was changed after its approval", item([period("changed after approval", 25, 28)]), ["review>coding"]],
  ["went back to draft while it waited for a reviewer", item([period("draft again", 20, 21)]), ["pickup>coding"]],
  ["failed to deploy at first", item([period("failed deployment", 32, 35)]), ["production>production"]],
  ["was reopened once live", item([period("reopened", 31, 40)]), ["production>production"]],
  ["a card sent back to an earlier column", item([period("sent back", 10, 15)]), ["coding>pickup"]],
  ["was rolled back and is live again", item([], { changes: [change(34, [39])] }), ["production>production"]],
  ["is live since its first deployment", item([], { changes: [change(34, [34])] }), []],
  [
    "was sent back twice and failed to deploy",
    item([
      period("changes requested", 21, 22),
      period("changes requested", 24, 25),
      period("failed deployment", 31, 32),
    ]),
    ["review>coding", "production>production"],
  ],
  ["never came back", item([]), []],
])("the ways back of an item that %s", (_, facts, ways) => {
  expect(itemReturns(facts).map(({ from, to }) => `${from}>${to}`)).toEqual(ways);
});

test("every item with rework came back somewhere, each way once, whatever the facts are", () => {
  const reason = fc.constantFrom(
    "draft again",
    "changes requested",
    "reopened",
    "sent back",
    "failed checks",
    "new kind",
  );
  const periods = fc.array(fc.tuple(reason, fc.integer({ min: 0, max: 60 })), { maxLength: 8 });
  fc.assert(
    fc.property(periods, (given) => {
      const ways = itemReturns(item(given.map(([why, from]) => period(why, from, from + 1)))).map(
        ({ from, to }) => `${from}>${to}`,
      );
      expect(ways.length > 0).toBe(given.length > 0);
      expect(new Set(ways).size).toBe(ways.length);
    }),
  );
});
