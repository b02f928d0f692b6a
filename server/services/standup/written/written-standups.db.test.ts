import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { openDatabase } from "#server/db/database.ts";
import { feedAfter, feedScope } from "#server/db/feed.ts";
import { updateMemberRow } from "#server/db/members.ts";
import { deleteTeamMember, updateTeamRow } from "#server/db/teams.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { USUAL_WRITTEN_SETUP } from "#server/domain/standup/written/written-setup.ts";
import { aMember, aTeam, auditActions, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { archiveCard } from "../../board/archive-card.ts";
import { blockCard } from "../../board/block-card.ts";
import { createBoard, createBoardInput } from "../../board/create-board.ts";
import { createCard } from "../../board/create-card.ts";
import { moveCard } from "../../board/move-card.ts";
import { listNotifications } from "../../notifications/list-notifications.ts";
import { addAbsence } from "../../oncall/add-absence.ts";
import { readToday } from "../../today/read-today.ts";
import { answerWritten } from "./answer-written.ts";
import { listAttachableCards } from "./list-attachable-cards.ts";
import { readWrittenDay } from "./read-written-day.ts";
import { remindOfWritten } from "./remind-of-written.ts";
import { setUpWritten } from "./set-up-written.ts";
import { setUpWrittenInput } from "./written-input.ts";
import { writtenOfCard } from "./written-of-card.ts";

let db: Database;
let url: string;
let teamId: string;
let lead: UserContext;
let viewer: UserContext;
let stranger: UserContext;

/** Monday 2 March 2026, 12:00 UTC is NOON. */
const DAY = "2026-03-02";
const SETUP = { ...USUAL_WRITTEN_SETUP, isOn: true, days: [...USUAL_WRITTEN_SETUP.days], start: "09:00", end: "13:00" };

beforeAll(async () => {
  ({ db, url } = await testDatabaseWithUrl());
  teamId = (await aTeam(db)).id;
  lead = await signedIn(db, { teams: { [teamId]: "admin" } });
  viewer = await signedIn(db, { teams: { [teamId]: "viewer" } });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
});

const at = (ctx: UserContext, ms: number): UserContext => ({ ...ctx, now: new Date(NOON.getTime() + ms) });
const later = (ms: number): Date => new Date(NOON.getTime() + ms);
const questions = () => SETUP.questions.map((question) => ({ ...question }));

async function aBoard(team = teamId, by = lead) {
  const columns = [
    { name: "Ready", kind: "queue" },
    { name: "Doing", kind: "active" },
    { name: "Done", kind: "done" },
  ];
  const { id } = await createBoard(by, createBoardInput.parse({ name: "Shop", teamId: team, columns }));
  await setUpWritten(by, { ...SETUP, boardId: id, questions: questions() });
  return id;
}

/** A team of its own, so that nobody else is asked or reminded. */
async function aTeamThatWrites(people: { name: string; timeZone?: string }[]) {
  const team = (await aTeam(db)).id;
  const boss = await signedIn(db, { workspaceRole: "owner" });
  const members = [];
  for (const given of people) {
    const member = await aMember(db, { timeZone: "UTC", ...given });
    members.push(await signedIn(db, { member, teams: { [team]: "member" } }));
  }
  return { team, boss, boardId: await aBoard(team, boss), members };
}

const said = (text: string, cardIds: string[] = []) => [{ questionId: "done", text, cardIds }];
const write = (
  ctx: UserContext,
  boardId: string,
  text: string,
  more: Partial<Parameters<typeof answerWritten>[1]> = {},
) => answerWritten(ctx, { boardId, day: DAY, version: null, answers: said(text), ...more });

describe("a written stand-up", () => {
  test("is prefilled from the board, answered in one's own window, and read by all of the team", async () => {
    const { boardId, members, team } = await aTeamThatWrites([
      { name: "Ada" },
      { name: "Ben", timeZone: "Pacific/Kiritimati" },
      { name: "Cyd", timeZone: "America/New_York" },
    ]);
    const [ada, ben, cyd] = members as [UserContext, UserContext, UserContext];
    const card = async (title: string, columnId: string) =>
      (await createCard(at(ada, -HOUR_MS), { boardId, title, columnId, assignees: [ada.actor.memberId] })).cardId;
    const shipped = await card("Ship it", "Doing");
    const stuck = await card("Stuck", "Doing");
    await moveCard(ada, { cardId: shipped, columnId: "Done", version: 1, force: true });
    await archiveCard(ada, { cardId: shipped });
    await blockCard(ada, { cardId: stuck, reason: "No access" });

    const before = await readWrittenDay(at(ada, MINUTE_MS), { boardId });
    expect(before).toMatchObject({ day: DAY, today: DAY, latest: DAY, before: "2026-02-27", after: "2026-03-03" });
    const sunday = await readWrittenDay(at(ada, -DAY_MS), { boardId });
    expect(sunday).toMatchObject({ day: "2026-02-27", today: "2026-03-01", latest: "2026-02-27" });
    expect(sunday.after, "it is Monday already where Ben is").toBe(DAY);
    expect(before.people.map(({ name, standing }) => [name, standing])).toEqual([
      ["Ada", "open"],
      // It is two in the morning of the third there.
      ["Ben", "missing"],
      ["Cyd", "early"],
    ]);
    expect(before.mine).toMatchObject({ standing: "open", entry: null });
    expect(before.mine?.draft).toMatchObject([
      { questionId: "done", text: "#1 added, done\n#2 added, blocked: No access", cardIds: [shipped, stuck] },
      { questionId: "next", text: "", cardIds: [] },
      { questionId: "blockers", text: "#2 No access", cardIds: [stuck] },
    ]);
    expect(before.cards.map(({ title, isArchived }) => [title, isArchived]).sort()).toEqual([
      ["Ship it", true],
      ["Stuck", false],
    ]);
    expect((await readWrittenDay(ben, { boardId })).today, "on the other side of the date line").toBe("2026-03-03");

    expect((await readToday(ada, { teamId: team })).waiting.written).toEqual([
      { boardId, boardName: "Shop", teamSlug: expect.any(String), until: NOON.getTime() + HOUR_MS },
    ]);
    await write(ada, boardId, "Shipped it", { answers: said("Shipped it", [shipped]) });
    expect((await readToday(ada, { teamId: team })).waiting.written).toEqual([]);
    const after = await readWrittenDay(cyd, { boardId });
    expect(after.people[0]).toMatchObject({ name: "Ada", standing: "answered" });
    expect(after.people[0]?.entry?.answers[0]).toMatchObject({
      question: { text: "What did you get done?" },
      text: "Shipped it",
    });
    expect((await readWrittenDay(ada, { boardId })).mine).toMatchObject({ standing: "answered", draft: null });
    expect(await writtenOfCard(cyd, { cardId: shipped })).toMatchObject([
      {
        day: DAY,
        member: { name: "Ada" },
        isLate: false,
        answers: [{ question: "What did you get done?", text: "Shipped it" }],
      },
    ]);
    expect(await writtenOfCard(cyd, { cardId: stuck })).toEqual([]);
    expect((await listAttachableCards(ada, { boardId })).map(({ title }) => title)).toEqual(["Stuck"]);
    const told = await feedAfter(db, feedScope(team), 0, 1_000);
    expect(told.filter(({ kind }) => kind === "written.changed").at(-1)?.data).toEqual({ boardId, day: DAY });
  });

  test("counts news from the last answer on", async () => {
    const { boardId, members } = await aTeamThatWrites([{ name: "Ada" }]);
    const [ada] = members as [UserContext];
    const assignees = [ada.actor.memberId];
    await createCard(at(ada, -2 * HOUR_MS), { boardId, title: "Old news", columnId: "Ready", assignees });
    await write(ada, boardId, "Yesterday");
    await createCard(at(ada, HOUR_MS), { boardId, title: "News", columnId: "Ready", assignees });
    const next = await readWrittenDay(at(ada, DAY_MS), { boardId });
    expect(next.mine?.draft?.[0]?.text).toBe("#2 added");
    expect((await readWrittenDay(at(ada, DAY_MS), { boardId, day: DAY })).people[0]?.standing).toBe("answered");
  });

  test("lets an answer be changed, shows what it said once others had read it, and marks what came late", async () => {
    const { boardId, members } = await aTeamThatWrites([{ name: "Ada" }, { name: "Ben" }]);
    const [ada, ben] = members as [UserContext, UserContext];
    expect(await write(ada, boardId, "One")).toEqual({ version: 1 });
    expect(await write(ada, boardId, "Two", { version: 1 })).toEqual({ version: 2 });
    expect(await write(ada, boardId, "Two", { version: 2 }), "the same again").toEqual({ version: 2 });
    await write(at(ada, 2 * HOUR_MS), boardId, "Three", { version: 2 });
    await write(at(ben, 2 * HOUR_MS), boardId, "Late");
    const { people } = await readWrittenDay(ben, { boardId });
    const [first, second] = people.map(({ entry }) => entry);
    expect(first).toMatchObject({ version: 3, answeredAt: NOON.getTime(), windowEndsAt: NOON.getTime() + HOUR_MS });
    expect(first?.earlier.map(({ answers }) => answers[0]?.text)).toEqual(["Two"]);
    expect(second?.answeredAt).toBe(NOON.getTime() + 2 * HOUR_MS);
  });

  test("keeps the questions that were asked when they change", async () => {
    const { boardId, boss, members } = await aTeamThatWrites([{ name: "Ada" }, { name: "Ben" }]);
    const [ada, ben] = members as [UserContext, UserContext];
    await write(ada, boardId, "Shipped");
    const mood = [{ id: "mood", text: "How are you?", cards: "none" as const }];
    await setUpWritten(boss, { ...SETUP, boardId, questions: mood });
    const day = await readWrittenDay(ada, { boardId });
    expect(day.mine?.questions.map(({ id }) => id)).toEqual(["done", "next", "blockers"]);
    expect((await readWrittenDay(ben, { boardId })).mine?.questions).toEqual(mood);
    await expect(write(ben, boardId, "Shipped")).rejects.toMatchObject({ code: "conflict" });
    expect(await write(ada, boardId, "Shipped more", { version: 1 })).toEqual({ version: 2 });
  });

  test("takes one of two answers that are sent at the same moment", async () => {
    const { boardId, members } = await aTeamThatWrites([{ name: "Ada" }]);
    const [ada] = members as [UserContext];
    const outcomes = await Promise.allSettled(["One", "Two", "Three"].map((text) => write(ada, boardId, text)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
  });

  test("asks members and the ops partner, not viewers, nobody deactivated, and says who is off and why", async () => {
    const { boardId, team, boss, members } = await aTeamThatWrites([{ name: "Ada" }, { name: "Ben" }, { name: "Cyd" }]);
    const [ada, ben, cyd] = members as [UserContext, UserContext, UserContext];
    const olaf = await aMember(db, { name: "Olaf Ops" });
    await updateTeamRow(db, team, { opsPartnerId: olaf.id, holidays: ["2026-03-03"] });
    await signedIn(db, { teams: { [team]: "viewer" }, member: await aMember(db, { name: "Vic" }) });
    await updateMemberRow(db, cyd.actor.memberId, { deactivatedAt: NOON });
    const [{ handle = "" } = {}] = await db.member.findMany({ where: { id: ada.actor.memberId } });
    await addAbsence(ada, { member: handle, start: later(-DAY_MS), end: later(DAY_MS / 2) });
    const day = await readWrittenDay(boss, { boardId });
    expect(day.people.map(({ name, standing, off }) => [name, standing, off])).toEqual([
      ["Ada", "off", { why: "absent" }],
      ["Ben", "open", null],
      ["Olaf Ops", "open", null],
    ]);
    const holiday = await readWrittenDay(at(boss, DAY_MS), { boardId });
    expect(holiday.people.map(({ off }) => off?.why)).toEqual(["holiday", "holiday", "holiday"]);
    await write(ben, boardId, "Here");
    await deleteTeamMember(db, team, ben.actor.memberId);
    expect((await readWrittenDay(boss, { boardId })).people.at(-1)).toMatchObject({ name: "Ben", window: null });
  });
});

describe("a reminder", () => {
  const remindersOf = async (ctx: UserContext) =>
    (await listNotifications(ctx, { limit: 30 })).items.filter(({ about }) => about.kind === "written-standup-due");
  /** The window ends an hour after noon. */
  const inTime = later(40 * MINUTE_MS);

  test("reaches who has not written, once, near the end of their own window, and is done with when they write", async () => {
    const { boardId, members } = await aTeamThatWrites([
      { name: "Ada" },
      { name: "Ben" },
      { name: "Cyd", timeZone: "Asia/Kathmandu" },
    ]);
    const [ada, ben, cyd] = members as [UserContext, UserContext, UserContext];
    await write(ada, boardId, "Written");
    await remindOfWritten(db, later(29 * MINUTE_MS));
    expect(await remindersOf(ben), "half an hour before the end, not earlier").toEqual([]);
    await remindOfWritten(db, inTime);
    await remindOfWritten(db, later(50 * MINUTE_MS));
    expect(await remindersOf(ada)).toEqual([]);
    expect(await remindersOf(cyd)).toEqual([]);
    expect(await remindersOf(ben)).toMatchObject([
      {
        readAt: null,
        about: { boardId, boardName: "Shop", day: DAY, until: NOON.getTime() + HOUR_MS, timeZone: "UTC" },
      },
    ]);
    await write(at(ben, 55 * MINUTE_MS), boardId, "Now");
    expect((await remindersOf(ben)).map(({ readAt }) => readAt)).toEqual([later(55 * MINUTE_MS)]);
  });

  test("that was read is not sent again, and a worker that comes back after the window sends none", async () => {
    const { members } = await aTeamThatWrites([{ name: "Ada" }]);
    const [ada] = members as [UserContext];
    await remindOfWritten(db, later(HOUR_MS));
    expect(await remindersOf(ada), "the window is over").toEqual([]);
    await remindOfWritten(db, later(HOUR_MS - 1));
    await db.notification.updateMany({
      where: { memberId: ada.actor.memberId },
      data: { readAt: NOON, openKey: null },
    });
    await remindOfWritten(db, later(HOUR_MS - 1));
    expect(await remindersOf(ada)).toHaveLength(1);
  });

  test("is sent once by two workers that look at the same moment", async () => {
    const { members } = await aTeamThatWrites([{ name: "Ada" }, { name: "Ben" }]);
    const other = openDatabase(url);
    await Promise.all([db, other, db, other].map((one) => remindOfWritten(one, inTime)));
    await other.$disconnect();
    for (const member of members) expect(await remindersOf(member)).toHaveLength(1);
  });

  test("spares the absent, holidays, the deactivated, viewers, boards that are off, and who wants none", async () => {
    const { boardId, team, boss, members } = await aTeamThatWrites([{ name: "Ada" }, { name: "Ben" }, { name: "Cyd" }]);
    const [ada, ben, cyd] = members as [UserContext, UserContext, UserContext];
    const vic = await signedIn(db, { teams: { [team]: "viewer" } });
    const [{ handle = "" } = {}] = await db.member.findMany({ where: { id: ada.actor.memberId } });
    // Away for a part of the window: asked, but not to be called back from a dentist.
    await addAbsence(ada, { member: handle, start: later(30 * MINUTE_MS), end: later(2 * DAY_MS) });
    await updateMemberRow(db, ben.actor.memberId, { deactivatedAt: NOON });
    await db.holidayPlace.create({ data: { memberId: cyd.actor.memberId, country: "BG", region: null } });
    await remindOfWritten(db, inTime);
    // Liberation Day, 3 March.
    await remindOfWritten(db, new Date(inTime.getTime() + DAY_MS));
    const everybody = [ada, ben, vic];
    for (const one of everybody) expect(await remindersOf(one)).toEqual([]);
    expect((await remindersOf(cyd)).map(({ about }) => "day" in about && about.day)).toEqual([DAY]);
    const sunday = later(-DAY_MS + 40 * MINUTE_MS);
    await remindOfWritten(db, sunday);
    await setUpWritten(boss, { ...SETUP, boardId, questions: questions(), remindMinutes: null });
    await remindOfWritten(db, new Date(inTime.getTime() + 2 * DAY_MS));
    await setUpWritten(boss, { ...SETUP, boardId, questions: questions(), isOn: false });
    await remindOfWritten(db, new Date(inTime.getTime() + 3 * DAY_MS));
    expect(await remindersOf(cyd)).toHaveLength(1);
  });
});

describe("is refused:", () => {
  let boardId: string;
  let dev: UserContext;
  beforeAll(async () => {
    boardId = await aBoard();
    dev = await signedIn(db, { teams: { [teamId]: "member" } });
  });
  const setUp = (ctx: UserContext, change: object = {}) =>
    setUpWritten(ctx, { ...SETUP, boardId, questions: questions(), ...change });

  test("to set it up without managing the board", async () => {
    await expect(setUp(dev)).rejects.toMatchObject({ code: "forbidden" });
    await expect(setUp(stranger)).rejects.toMatchObject({ code: "not-found" });
    await setUp(lead);
    expect(await auditActions(db)).toContain("written-standup.set-up");
    expect((await readWrittenDay(dev, { boardId })).may).toEqual({ setUp: false });
    expect((await readWrittenDay(lead, { boardId })).may).toEqual({ setUp: true });
  });

  test("a window that ends before it begins, and a board without a team", async () => {
    await expect(setUp(lead, { start: "11:00", end: "11:00" })).rejects.toMatchObject({
      code: "invalid-input",
      issues: [{ path: "end" }],
    });
    const owner = await signedIn(db, { workspaceRole: "owner" });
    const lonely = await createBoard(
      owner,
      createBoardInput.parse({ name: "Nobody's", columns: [{ name: "Ready", kind: "queue" }] }),
    );
    await expect(setUp(owner, { boardId: lonely.id })).rejects.toMatchObject({ code: "conflict" });
  });

  test.each([
    ["no day", { days: [] }],
    ["no question", { questions: [] }],
    ["seven questions", { questions: Array.from({ length: 7 }, (_, n) => ({ id: `${n}`, text: "?", cards: "any" })) }],
    ["a question twice", { questions: [SETUP.questions[0], SETUP.questions[0]] }],
    ["a time that is none", { start: "9:00" }],
    ["a reminder too early", { remindMinutes: 1 }],
  ])("settings with %s", (_, change) => {
    expect(setUpWrittenInput.safeParse({ ...SETUP, boardId: "b", ...change }).success).toBe(false);
  });

  test("to answer for who only looks, for strangers, and for programs", async () => {
    await expect(write(viewer, boardId, "x")).rejects.toMatchObject({ code: "forbidden" });
    expect((await readWrittenDay(viewer, { boardId })).mine).toBeNull();
    await expect(write(stranger, boardId, "x")).rejects.toMatchObject({ code: "not-found" });
    const token = { kind: "token", tokenId: "t", name: "t", role: "admin", teamId: null } as const;
    const program = { db, now: NOON, actor: token };
    await expect(
      answerWritten(program, { boardId, day: DAY, version: null, answers: said("x") }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await expect(readWrittenDay(program, { boardId })).rejects.toMatchObject({ code: "forbidden" });
  });

  test("to read, for strangers", async () => {
    const { cardId } = await createCard(dev, { boardId, title: "Secret" });
    await expect(readWrittenDay(stranger, { boardId })).rejects.toMatchObject({ code: "not-found" });
    await expect(listAttachableCards(stranger, { boardId })).rejects.toMatchObject({ code: "not-found" });
    await expect(writtenOfCard(stranger, { cardId })).rejects.toMatchObject({ code: "not-found" });
    await expect(writtenOfCard(dev, { cardId: "none" })).rejects.toMatchObject({ code: "not-found" });
  });

  test.each([
    ["before the window", -3 * HOUR_MS - 1, {}, "conflict"],
    ["for a Sunday", 0, { day: "2026-03-01" }, "conflict"],
    ["for tomorrow", 0, { day: "2026-03-03" }, "conflict"],
    ["after more than a week", HOUR_MS + 7 * DAY_MS, {}, "conflict"],
    ["with nothing to say", 0, { answers: said(" ") }, "invalid-input"],
    ["with a card that is not on the board", 0, { answers: said("x", ["elsewhere"]) }, "not-found"],
    ["to a question nobody asked", 0, { answers: [{ questionId: "?", text: "x", cardIds: [] }] }, "conflict"],
    ["over an answer that is not there", 0, { version: 4 }, "conflict"],
  ])("an answer %s", async (_, ms, given, code) => {
    await expect(write(at(dev, ms), boardId, "x", given)).rejects.toMatchObject({ code });
  });

  test("an answer over one that was given elsewhere, and one while it is off", async () => {
    await write(lead, boardId, "x");
    await expect(write(lead, boardId, "y")).rejects.toMatchObject({ code: "conflict" });
    await setUp(lead, { isOn: false });
    await expect(write(dev, boardId, "x")).rejects.toMatchObject({ code: "conflict" });
    expect((await readWrittenDay(dev, { boardId })).people.map(({ entry }) => entry?.answers[0]?.text)).toEqual(["x"]);
  });
});
