import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { aTeam, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { archiveCard } from "../archive-card.ts";
import { blockCard } from "../block-card.ts";
import { createBoard, createBoardInput } from "../create-board.ts";
import { createCard } from "../create-card.ts";
import { moveCard } from "../move-card.ts";
import { unblockCard } from "../unblock-card.ts";
import { readAgingCards } from "./read-aging-cards.ts";
import { readBlockerReport } from "./read-blocker-report.ts";
import { readCumulativeFlow } from "./read-cumulative-flow.ts";
import { readCycleTimes } from "./read-cycle-times.ts";
import { readThroughput } from "./read-throughput.ts";

let db: Database;
let lead: UserContext;
let stranger: UserContext;
let boardId: string;

const BEGAN = NOON.getTime() - 20 * DAY_MS;
const after = (ctx: UserContext, ms: number): UserContext => ({ ...ctx, now: new Date(BEGAN + ms) });
const range = () => ({ boardId, from: new Date(BEGAN - 30 * DAY_MS) });

beforeAll(async () => {
  db = await testDatabase();
  const teamId = (await aTeam(db)).id;
  lead = await signedIn(db, { teams: { [teamId]: "admin" } });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
  const columns = [
    { name: "Ready", kind: "queue" },
    { name: "Doing", kind: "active" },
    { name: "Done", kind: "done" },
  ];
  ({ id: boardId } = await createBoard(after(lead, 0), createBoardInput.parse({ name: "Shop", teamId, columns })));
  const add = async (title: string, fields: { type?: "defect" } = {}) =>
    (await createCard(after(lead, 0), { boardId, title, ...fields })).cardId;
  const move = (cardId: string, columnId: string, ms: number) =>
    moveCard(after(lead, ms), { cardId, columnId, version: 0, force: true });
  const [shipped, back, gone] = [await add("Shipped", { type: "defect" }), await add("Back"), await add("Gone")];
  await move(shipped, "Doing", DAY_MS);
  await move(back, "Doing", DAY_MS);
  const { blockerId } = await blockCard(after(lead, 2 * DAY_MS), {
    cardId: shipped,
    reason: "No access",
    category: "access",
  });
  await unblockCard(after(lead, 2 * DAY_MS + 6 * HOUR_MS), { cardId: shipped, blockerId, resolution: "Granted" });
  await blockCard(after(lead, 3 * DAY_MS), { cardId: back, reason: "Waits for the vendor" });
  await move(shipped, "Done", 4 * DAY_MS);
  await move(back, "Ready", 5 * DAY_MS);
  await archiveCard(after(lead, 6 * DAY_MS), { cardId: gone });
  await archiveCard(after(lead, 7 * DAY_MS), { cardId: shipped });
});

describe("the reports of a board", () => {
  test("are of what the verbs wrote into its log", async () => {
    const flow = await readCumulativeFlow(lead, range());
    const last = Object.fromEntries(flow.bands.map(({ name, counts }) => [name, counts.at(-1)]));
    expect(last).toEqual({ Ready: 1, Doing: 0, Done: 1 });
    expect(flow).toMatchObject({ from: BEGAN, to: NOON.getTime(), grain: "day", cards: 3, matching: 3 });
    expect(flow.bands.map(({ counts }) => counts[0])).toEqual([3, 0, 0]);

    const { finished, cycleTime } = await readCycleTimes(lead, range());
    expect(finished).toMatchObject([{ title: "Shipped", tookMs: 3 * DAY_MS }]);
    expect(cycleTime).toMatchObject({ n: 1, p50: 3 * DAY_MS });

    const { aging, standard, columns } = await readAgingCards(lead, range());
    expect(aging).toMatchObject([{ title: "Back", ageMs: 19 * DAY_MS, level: "learning", isBlocked: true }]);
    expect(standard.n).toBe(1);
    expect(columns.map(({ name }) => name)).toEqual(["Ready", "Doing"]);

    const { blocked } = await readBlockerReport(lead, range());
    expect(blocked.clusters).toMatchObject([
      { category: null, count: 1, open: 1, totalMs: 17 * DAY_MS },
      { category: "access", count: 1, open: 0, totalMs: 6 * HOUR_MS, blockers: [{ title: "Shipped" }] },
    ]);
  });

  test("count a week's cards by type or class, and list those of the week that is chosen", async () => {
    const told = await readThroughput(lead, { ...range(), by: "type" });
    expect(told).toMatchObject({ items: 1, types: ["defect"], chosen: [] });
    const week = told.buckets.find(({ items }) => items === 1);
    const chosen = await readThroughput(lead, { ...range(), by: "class", piece: new Date(week?.from ?? 0) });
    expect(chosen).toMatchObject({ types: ["standard"], chosen: [{ title: "Shipped" }] });
  });

  test("leave out cards of other types and classes", async () => {
    const flow = await readCumulativeFlow(lead, { ...range(), types: ["defect"] });
    expect(flow).toMatchObject({ cards: 3, matching: 1 });
    expect((await readBlockerReport(lead, { ...range(), classes: ["expedite"] })).blocked.count).toBe(0);
  });

  test("say nothing of a time before the board was there", async () => {
    const before = { boardId, from: new Date(BEGAN - 9 * DAY_MS), to: new Date(BEGAN - 8 * DAY_MS) };
    expect((await readCycleTimes(lead, before)).cycleTime.n).toBe(0);
    expect((await readCumulativeFlow(lead, before)).bands.every(({ counts }) => counts.every((n) => n === 0))).toBe(
      true,
    );
    expect((await readThroughput(lead, { ...before, by: "type" })).items).toBe(0);
  });

  test("are refused to people of other teams, and for a range that ends before it begins", async () => {
    for (const read of [readCumulativeFlow, readAgingCards, readCycleTimes, readBlockerReport]) {
      await expect(read(stranger, range())).rejects.toMatchObject({ code: "not-found" });
    }
    const nobody = await signedIn(db, {});
    await expect(readThroughput(nobody, { ...range(), by: "type" })).rejects.toMatchObject({ code: "not-found" });
    const backwards = { ...range(), to: new Date(BEGAN - 31 * DAY_MS) };
    await expect(readCumulativeFlow(lead, backwards)).rejects.toMatchObject({ code: "invalid-input" });
  });
});
