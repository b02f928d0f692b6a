import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { mergeRepository } from "#server/db/backfill-repositories.ts";
import type { Database } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import { resolveRepository } from "#server/db/repositories.ts";
import { loadStreamEvents, loadSubjectEvents } from "#server/db/stream-events.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { prevailingEvents } from "#server/domain/events/prevailing-event.ts";
import { testDatabase } from "#server/testing/test-database.ts";

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

const origin = { deliveryId: null, receivedAt: new Date("2026-03-02T10:00:00Z"), teamId: null };

function commented(repository: string | null, key: string, updatedAt: number, login: string): FlowEvent {
  return {
    type: "pr.commented",
    data: {},
    source: "github",
    key,
    repository,
    subject: "#7",
    occurredAt: Date.parse("2026-03-01T10:00:00.123Z"),
    updatedAt,
    actor: { login, bot: false },
  };
}

async function eventsOf(fullName: string): Promise<FlowEvent[]> {
  const repository = await db.$transaction((tx) => resolveRepository(tx, { fullName }));
  const events = await loadStreamEvents(db, { id: "s", teamId: null, repositories: [repository] });
  return events.filter((event) => event.repository === fullName);
}

describe("saved events", () => {
  test("come back as they were, to the millisecond", async () => {
    const event = commented("acme/whole", "whole:1", 5, "ada");
    const saved = await db.$transaction((tx) => saveEvents(tx, [event], origin));
    expect(saved).toMatchObject({ inserted: 1, changed: 0, touched: [{ subject: "#7" }] });
    expect(await eventsOf("acme/whole")).toEqual([event]);
  });

  test("sent again change nothing and touch nothing", async () => {
    const event = commented("acme/twice", "twice:1", 5, "ada");
    await db.$transaction((tx) => saveEvents(tx, [event, event], origin));
    const again = await db.$transaction((tx) => saveEvents(tx, [event], origin));
    expect(again).toEqual({ inserted: 0, changed: 0, touched: [] });
    expect(await eventsOf("acme/twice")).toEqual([event]);
  });

  test("of one key are, in any batches and order, the one that prevails", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom("ada", "ben", "cyd"), fc.boolean()), {
          minLength: 1,
          maxLength: 6,
        }),
        async (bodies) => {
          const repository = `acme/law-${run++}`;
          const events = bodies.map(([updatedAt, login]) => commented(repository, repository, updatedAt, login));
          let batch: FlowEvent[] = [];
          for (const [index, event] of events.entries()) {
            batch.push(event);
            if (bodies[index]?.[2] === true || index === events.length - 1) {
              const arrived = batch;
              await db.$transaction((tx) => saveEvents(tx, arrived, origin));
              batch = [];
            }
          }
          expect(await eventsOf(repository)).toEqual(prevailingEvents(events));
        },
      ),
      { numRuns: 40 },
    );
  });

  test("of one key in two repositories both stand: no body speaks for another repository", async () => {
    const mine = commented("acme/mine", "review:1", 1, "ada");
    const theirs = commented("acme/theirs", "review:1", 9, "ben");
    const saved = await db.$transaction((tx) => saveEvents(tx, [mine, theirs], origin));
    expect(saved).toMatchObject({ inserted: 2, changed: 0 });
    expect(await eventsOf("acme/mine")).toEqual([mine]);
    expect(await eventsOf("acme/theirs")).toEqual([theirs]);
    const again = await db.$transaction((tx) => saveEvents(tx, [theirs, mine], origin));
    expect(again).toEqual({ inserted: 0, changed: 0, touched: [] });
  });

  test("of two repositories that turn out to be one go together, the prevailing one of each key", async () => {
    const early = commented("acme/named", "merge:1", 1, "ada");
    const late = commented("acme/named", "merge:2", 9, "ada");
    const alone = commented("acme/named", "merge:3", 1, "ada");
    await db.$transaction(async (tx) => {
      const from = await resolveRepository(tx, { fullName: "acme/named" });
      const into = await resolveRepository(tx, { fullName: "acme/known", nodeId: "R_known" });
      await saveEvents(tx, [early, late, alone], origin);
      const known = (event: FlowEvent) => ({ ...event, repository: "acme/known", actor: null, updatedAt: 5 });
      await saveEvents(tx, [known(early), known(late)], origin);
      await mergeRepository(tx, from.id, into.id);
    });
    const told = (await eventsOf("acme/known")).map(({ key, updatedAt, actor }) => [key, updatedAt, actor?.login]);
    expect(told.sort()).toEqual([
      ["merge:1", 5, undefined],
      ["merge:2", 9, "ada"],
      ["merge:3", 1, "ada"],
    ]);
  });

  test("with characters and times no database can hold are kept, made storable", async () => {
    const event = commented("acme/hostile", "hostile:\u0000", 5, "a\u0000b\ud800");
    await db.$transaction((tx) =>
      saveEvents(
        tx,
        [
          { ...event, occurredAt: -1e15 },
          { ...event, key: "2", occurredAt: 8e15 },
        ],
        origin,
      ),
    );
    const again = await db.$transaction((tx) => saveEvents(tx, [{ ...event, occurredAt: -1e15 }], origin));
    expect(again.touched).toEqual([]);
    const stored = await eventsOf("acme/hostile");
    expect(stored.map((one) => new Date(one.occurredAt).toISOString()).sort()).toEqual([
      "0001-01-01T00:00:00.000Z",
      "9999-12-31T23:59:59.999Z",
    ]);
    expect(stored[0]?.actor?.login).toBe("a\uFFFDb\uFFFD");
  });

  test("of another team are not seen, those of no repository by every stream", async () => {
    await db.$transaction((tx) => saveEvents(tx, [commented(null, "flag:1", 1, "ada")], origin));
    await db.$transaction((tx) => saveEvents(tx, [commented(null, "flag:2", 1, "ada")], { ...origin, teamId: "red" }));
    const seenBy = async (teamId: string | null) =>
      (await loadStreamEvents(db, { id: "s", teamId, repositories: [] })).map((event) => event.key).sort();
    expect(await seenBy(null)).toEqual(["flag:1"]);
    expect(await seenBy("blue")).toEqual(["flag:1"]);
    expect(await seenBy("red")).toEqual(["flag:1", "flag:2"]);
  });

  test("are found by subject", async () => {
    const event = commented("acme/subject", "subject:1", 5, "ada");
    const other = { ...commented("acme/subject", "subject:2", 5, "ada"), subject: "#8" };
    const { touched } = await db.$transaction((tx) => saveEvents(tx, [event, other], origin));
    const repository = await db.$transaction((tx) => resolveRepository(tx, { fullName: "acme/subject" }));
    const scope = { id: "s", teamId: null, repositories: [repository] };
    expect(
      await loadSubjectEvents(
        db,
        scope,
        touched.filter((one) => one.subject === "#7"),
      ),
    ).toEqual([event]);
  });

  test("arriving at the same time from many sides lose nothing", async () => {
    const events = Array.from({ length: 40 }, (_, index) => commented("acme/crowd", `crowd:${index}`, 1, "ada"));
    await Promise.all(
      Array.from({ length: 4 }, (_, side) =>
        db.$transaction((tx) => saveEvents(tx, side % 2 === 0 ? events : [...events].reverse(), origin)),
      ),
    );
    expect(await eventsOf("acme/crowd")).toHaveLength(40);
  });
});
