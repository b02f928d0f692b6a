import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { saveEvents } from "#server/db/events.ts";
import { putTeamMember } from "#server/db/teams.ts";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { aMember, aTeam, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { blockCard } from "../board/block-card.ts";
import { createBoard, createBoardInput } from "../board/create-board.ts";
import { createCard } from "../board/create-card.ts";
import { moveCard } from "../board/move-card.ts";
import { addAbsence } from "../oncall/add-absence.ts";
import { askForCover } from "../oncall/ask-for-cover.ts";
import { createOverride } from "../oncall/create-override.ts";
import { createSchedule } from "../oncall/create-schedule.ts";
import { createStream } from "../streams/create-stream.ts";
import { createStreamInput } from "../streams/stream-input.ts";
import { readToday } from "./read-today.ts";

let db: Database;
let teamId: string;
let otherTeamId: string;
let ada: UserContext;
let ben: UserContext;
let stranger: UserContext;
let adaId: string;
let benId: string;

beforeAll(async () => {
  db = await testDatabase();
  ({ id: teamId } = await aTeam(db));
  ({ id: otherTeamId } = await aTeam(db));
  const first = await aMember(db, { handle: "ada", name: "Ada", githubLogin: "ada-l" });
  const second = await aMember(db, { handle: "ben", name: "Ben" });
  [adaId, benId] = [first.id, second.id];
  for (const team of [teamId, otherTeamId]) await putTeamMember(db, team, adaId, "admin");
  await putTeamMember(db, teamId, benId, "admin");
  ada = await signedIn(db, { member: first });
  ben = await signedIn(db, { member: second });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
});

async function aBoard(of: string) {
  const columns = [
    { name: "Ready", kind: "queue" },
    { name: "Doing", kind: "active" },
    { name: "Done", kind: "done" },
  ];
  return createBoard(ada, createBoardInput.parse({ name: "Work", teamId: of, columns }));
}

describe("a person's day", () => {
  test("has their cards of every team, those begun first, and none that is done", async () => {
    const here = await aBoard(teamId);
    const there = await aBoard(otherTeamId);
    const soon = { ...ada, now: new Date(NOON.getTime() + HOUR_MS) };
    const card = async (
      boardId: string,
      title: string,
      columnId: string,
      given: { by?: UserContext; with?: string } = {},
    ) => (await createCard(given.by ?? ada, { boardId, title, columnId, assignees: [given.with ?? adaId] })).cardId;
    await card(here.id, "waits", "Ready");
    await card(here.id, "begun", "Doing");
    const done = await card(here.id, "was mine", "Doing");
    await moveCard(ada, { cardId: done, columnId: "Done", version: 1, force: true });
    await card(there.id, "elsewhere", "Doing", { by: soon });
    await card(here.id, "Ben's", "Doing", { with: benId });
    const blocked = await card(here.id, "stuck", "Doing", { with: benId });
    await blockCard(ben, { cardId: blocked, reason: "No access", ownerId: adaId });

    const today = await readToday(soon, { teamId });
    expect(today.myCards.map(({ title }) => title)).toEqual(["begun", "elsewhere", "waits"]);
    expect(today.waiting.blockers).toMatchObject([{ reason: "No access", card: { title: "stuck" } }]);
    expect(today.exceptions).toMatchObject([{ title: "stuck", reason: "blocked", blockedBy: ["No access"] }]);
    expect(today.work).toEqual({ underWay: 3, waiting: 1, doneToday: 1 });
    expect((await readToday(ada, { teamId: otherTeamId })).work).toEqual({ underWay: 1, waiting: 0, doneToday: 0 });
  });

  test("has the cover that is asked of them or of all, and not what is asked of another", async () => {
    const { id: scheduleId } = await createSchedule(ada, {
      name: "Nights",
      teamId,
      timeZone: "Europe/Berlin",
      rotations: ["primary", "secondary"].map((name, startIndex) => ({
        ...{ name, rank: 9 - startIndex, timeZone: "Europe/Berlin", anchor: "2026-01-05T09:00", startIndex },
        ...{ every: { unit: "week", n: 1, clock: "wall" }, groups: [["ada"], ["ben"]] },
        ...{ turns: "calendar", windows: [] },
      })),
      required: [],
    });
    const before = await readToday(ben, { teamId });
    const day = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(5, 13));
    expect(before.myShifts.map(({ start, end, isNow, behind }) => [day(start), day(end), isNow, behind])).toEqual([
      ["03-02T08", "03-09T08", true, "secondary"],
      ["03-09T08", "03-16T08", false, null],
      ["03-16T08", "03-23T08", false, "secondary"],
    ]);
    const shift = before.myShifts.find(({ isNow, behind }) => !isNow && behind === null);
    if (shift === undefined) throw new Error("Ben has a turn within two weeks.");
    const times = { start: new Date(shift.start), end: new Date(shift.start + 4 * HOUR_MS) };
    await askForCover(ben, { scheduleId, member: "ben", ...times, to: "ada", reason: "A concert" });
    const mine = await readToday(ben, { teamId });
    const asked = await readToday(ada, { teamId });
    expect(mine.waiting.covers).toMatchObject([{ isMine: true, isAskedOfMe: false, reason: "A concert" }]);
    expect(asked.waiting.covers).toMatchObject([{ name: "Ben", isMine: false, isAskedOfMe: true }]);
    expect(asked.onCall.schedules).toMatchObject([{ name: "Nights" }]);
    await askForCover(ben, {
      scheduleId,
      member: "ben",
      start: times.end,
      end: new Date(times.end.getTime() + HOUR_MS),
      to: null,
      reason: null,
    });
    const away = { start: times.end, end: new Date(times.end.getTime() + DAY_MS) };
    await addAbsence(ada, { member: "ada", ...away });
    expect((await readToday(ada, { teamId })).waiting.covers.map(({ isAwayThen }) => isAwayThen)).toEqual([
      false,
      true,
    ]);
    const plan = { kind: "replace", remove: "ben", add: "ada", start: times.start, end: times.end } as const;
    await createOverride(ada, { scheduleId, override: plan });
    const left = await readToday(ada, { teamId });
    expect(
      left.waiting.covers.map(({ start }) => start),
      "overtaken: there is nothing to take",
    ).toEqual([times.end.getTime()]);
    expect((await readToday(ben, { teamId })).waiting.covers.map(({ overtaken }) => overtaken)).toEqual(["Ben", null]);
    const viewer = await signedIn(db, { teams: { [teamId]: "viewer" } });
    expect((await readToday(viewer, { teamId })).waiting.covers, "who may only look cannot take it").toEqual([]);
    const later = { ...ada, now: new Date(shift.start + DAY_MS) };
    expect((await readToday(later, { teamId })).waiting.covers, "over: nobody can take it any more").toEqual([]);
  });

  test("has who is away, and the reviews that were asked of their login", async () => {
    const start = new Date(NOON.getTime() - HOUR_MS);
    await addAbsence(ben, { member: "ben", start, end: new Date(NOON.getTime() + DAY_MS) });
    const repositories = [{ owner: "acme", name: "today" }];
    await createStream(ada, createStreamInput.parse({ name: "S", teamId, repositories }));
    const at = NOON.getTime() - 3 * HOUR_MS;
    const event = (type: string, subject: string, data: object, hours = 0) =>
      ({
        ...{ type, data, source: "github", key: `${type}${subject}${hours}`, repository: "acme/today", subject },
        ...{ occurredAt: at + hours * HOUR_MS, updatedAt: at, actor: { login: "ben-b", bot: false } },
      }) as FlowEvent;
    const face = { url: "https://github.com/acme/today/pull/1", author: null, state: "open", draft: false };
    const events = [
      event("pr.opened", "#1", { ...face, title: "Wanted" }),
      event("pr.review_requested", "#1", { reviewer: "Ada-L" }, 1),
      event("pr.opened", "#2", { ...face, title: "Of somebody else" }),
      event("pr.review_requested", "#2", { reviewer: "cyd" }, 1),
      event("pr.opened", "#3", { ...face, title: "Taken back" }),
      event("pr.review_requested", "#3", { reviewer: "ada-l" }, 1),
      event("pr.review_request_removed", "#3", { reviewer: "ada-l" }, 2),
    ];
    const origin = { deliveryId: null, receivedAt: NOON, teamId: null };
    await db.$transaction((tx) => saveEvents(tx, events, origin));
    const today = await readToday(ada, { teamId });
    expect(today.onCall.absences).toMatchObject([{ member: { handle: "ben" } }]);
    expect(today.waiting.reviews).toMatchObject([{ key: "acme/today#1", title: "Wanted", item: null }]);
    expect(today.deployments).toEqual([]);
    expect((await readToday(ben, { teamId })).waiting.reviews, "who has no login is asked nothing").toEqual([]);
  });

  test("tells nothing of what another team's source alone has sent, though both look at one repository", async () => {
    const repositories = [{ owner: "acme", name: "shared" }];
    await createStream(ada, createStreamInput.parse({ name: "Shared", teamId, repositories }));
    const at = NOON.getTime() - HOUR_MS;
    const event = (type: string, data: object) =>
      ({
        ...{ type, data, source: "github", key: `shared-${type}`, repository: "acme/shared", subject: "#9" },
        ...{ occurredAt: at, updatedAt: at, actor: { login: "cyd", bot: false } },
      }) as FlowEvent;
    const face = { title: "Not yours", url: "https://github.com/acme/shared/pull/9", author: null, state: "open" };
    const events = [event("pr.opened", { ...face, draft: false }), event("pr.review_requested", { reviewer: "ada-l" })];
    const elsewhere = (await aTeam(db)).id;
    await db.$transaction((tx) => saveEvents(tx, events, { deliveryId: null, receivedAt: NOON, teamId: elsewhere }));
    const { reviews } = (await readToday(ada, { teamId })).waiting;
    expect(reviews.map(({ title }) => title)).not.toContain("Not yours");
  });

  test("has what every stream of the team deployed, the newest first", async () => {
    const { id: ofTwo } = await aTeam(db);
    await putTeamMember(db, ofTwo, adaId, "admin");
    const cyd = await signedIn(db, { teams: { [ofTwo]: "admin" } });
    const deployed = async (hoursAgo: readonly number[]) => {
      const name = `repo-${hoursAgo[0]}`;
      const input = { name, teamId: ofTwo, repositories: [{ owner: "acme", name }] };
      const { id: streamId } = await createStream(cyd, createStreamInput.parse(input));
      for (const hours of hoursAgo) {
        const finishedAt = NOON.getTime() - hours * HOUR_MS;
        const facts = {
          ...{ id: `d-${hours}`, repository: null, service: "shop", environment: "production", tier: "production" },
          ...{ sha: null, version: null, status: "succeeded", startedAt: null, finishedAt, url: null, actor: null },
          ...{ commitCount: null, changes: [], changeStarts: [], rollbackOf: null, rollbackTo: null, fixes: [] },
          ...{ failure: null, flags: [] },
        };
        const { id, service, environment, status } = facts;
        const row = { streamId, id, service, environment, status, hash: "", finishedAt: new Date(finishedAt), facts };
        await db.deployment.create({ data: row });
      }
    };
    await deployed([1, 5]);
    await deployed([3, 30]);
    const { deployments } = await readToday(cyd, { teamId: ofTwo });
    expect(deployments?.map(({ id }) => id)).toEqual(["d-1", "d-3", "d-5"]);
  });

  test("of a team out of reach is not there, and a script has no day", async () => {
    await expect(readToday(stranger, { teamId })).rejects.toMatchObject({ code: "not-found" });
    const token = { kind: "token", tokenId: "t", name: "t", role: "admin", teamId: null } as const;
    await expect(readToday({ db, now: NOON, actor: token }, { teamId })).rejects.toMatchObject({ code: "forbidden" });
  });
});
