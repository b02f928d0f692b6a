import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { publishSettings } from "#server/config/environment.ts";
import type { Database } from "#server/db/database.ts";
import { feedAfter, feedScope } from "#server/db/feed.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "#server/domain/shared/time.ts";
import { CHAT_FORMATS } from "#server/domain/standup/chat/chat-message.ts";
import { SEND_PAUSES_MS } from "#server/domain/standup/chat/send-outcome.ts";
import { postToChat } from "#server/integrations/chat/post-to-chat.ts";
import { type HttpsServer, httpsServer } from "#server/testing/https-server.ts";
import { anonymous, aTeam, auditActions, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { createBoard, createBoardInput } from "../board/create-board.ts";
import { createCard } from "../board/create-card.ts";
import { wakeLostWork } from "../operations/wake-lost-work.ts";
import { discardStandup } from "./discard-standup.ts";
import { endStandup } from "./end-standup.ts";
import { getStandupSetup } from "./get-standup-setup.ts";
import { listStandups } from "./list-standups.ts";
import { removeStandupChat } from "./remove-standup-chat.ts";
import { sendSummary } from "./send-summary.ts";
import { sendSummaryAgain } from "./send-summary-again.ts";
import { setStandupBudget, standupBudgetInput } from "./set-standup-budget.ts";
import { setStandupChat, standupChatInput } from "./set-standup-chat.ts";
import { setStandupMail, standupMailInput } from "./set-standup-mail.ts";
import { startStandup } from "./start-standup.ts";
import { testStandupChat } from "./test-standup-chat.ts";

let db: Database;
let server: HttpsServer;
let teamId: string;
let lead: UserContext;
let dev: UserContext;
let viewer: UserContext;
let stranger: UserContext;
/** What the chat received, by path. */
let received: { path: string; body: unknown }[] = [];
/** What it answers, one after the other, then 200. */
let answers: ((response: ServerResponse) => void)[] = [];

beforeAll(async () => {
  ({ db } = await testDatabaseWithUrl());
  server = await httpsServer(async (request: IncomingMessage, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    received.push({ path: request.url ?? "", body: JSON.parse(body) });
    const answer = answers.shift();
    if (answer === undefined) response.end("ok");
    else answer(response);
  });
  teamId = (await aTeam(db)).id;
  lead = await signedIn(db, { teams: { [teamId]: "admin" } });
  dev = await signedIn(db, { teams: { [teamId]: "member" } });
  viewer = await signedIn(db, { teams: { [teamId]: "viewer" } });
  stranger = await signedIn(db, { teams: { [(await aTeam(db)).id]: "owner" } });
});

afterAll(() => server.close());

beforeEach(() => {
  received = [];
  answers = [];
});

const says =
  (status: number, body = "", headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end(body);
const post = (url: string, message: object) =>
  postToChat(url, message, { isAllowed: () => true, timeoutMs: 500, ca: server.certificate });
const at = (ms: number) => new Date(NOON.getTime() + ms);
const later = (ctx: UserContext, ms: number): UserContext => ({ ...ctx, now: at(ms) });
const worker = (standupId: string, ms: number) => sendSummary({ db, clock: () => at(ms) }, { standupId }, post);

async function aBoard(chat: string | null = `${server.url}/hooks/secret`) {
  const columns = [
    { name: "Doing", kind: "active" },
    { name: "Done", kind: "done" },
  ];
  const { id } = await createBoard(lead, createBoardInput.parse({ name: "Shop", teamId, columns }));
  await createCard(dev, { boardId: id, title: "First @here", columnId: "Doing" });
  if (chat !== null) await setStandupChat(lead, { boardId: id, format: "mattermost", url: chat });
  return id;
}

async function anEndedStandup(boardId: string): Promise<string> {
  const { id: standupId } = await startStandup(dev, { boardId });
  await endStandup(dev, { standupId });
  return standupId;
}

const stateOf = async (boardId: string) => (await listStandups(viewer, { boardId }))[0]?.sending;

async function jobsOf(standupId: string): Promise<Date[]> {
  const jobs = await db.$queryRaw<{ run_at: Date }[]>`
    SELECT run_at FROM graphile_worker._private_jobs WHERE key = ${`send-summary:${standupId}`}`;
  return jobs.map((job) => job.run_at);
}

describe("how stand-ups are held", () => {
  test("is as usual until a lead says how long they may take, and holds from the next one on", async () => {
    const boardId = await aBoard(null);
    expect(await getStandupSetup(viewer, { boardId })).toEqual({
      ...{ budgetMinutes: 15, chat: null, hasLinks: false, mail: { isSetUp: false, team: false, addresses: [] } },
    });
    const before = await startStandup(dev, { boardId });
    await setStandupBudget(lead, { boardId, minutes: 10 });
    expect((await getStandupSetup(lead, { boardId })).budgetMinutes).toBe(10);
    expect(before.run.budgetMs).toBe(15 * MINUTE_MS);
    await discardStandup(dev, { standupId: before.id });
    expect((await startStandup(dev, { boardId })).run.budgetMs).toBe(10 * MINUTE_MS);
    expect(await auditActions(db)).toContain("standup.budget-set");
  });

  test.each([0, 2.5, 241, Number.NaN])("takes no %s minutes", (minutes) => {
    expect(standupBudgetInput.safeParse({ boardId: "b", minutes }).success).toBe(false);
  });

  test.each(["http://chat.example/hooks/1", "ftp://chat.example", "hooks/1", ""])("takes no address like %s", (url) => {
    expect(standupChatInput.safeParse({ boardId: "b", format: "slack", url }).success).toBe(false);
  });

  test("keeps the address encrypted, shows its host alone, and forgets it", async () => {
    const boardId = await aBoard();
    const { host } = new URL(server.url);
    const shown = await getStandupSetup(viewer, { boardId });
    expect(shown.chat).toEqual({ format: "mattermost", host });
    const row = await db.standupSetup.findUniqueOrThrow({ where: { boardId } });
    expect(JSON.stringify([row, shown])).not.toContain("secret");
    await removeStandupChat(lead, { boardId });
    expect((await getStandupSetup(lead, { boardId })).chat).toBeNull();
    expect((await db.standupSetup.findUniqueOrThrow({ where: { boardId } })).chatUrlCipher).toBeNull();
    await expect(removeStandupChat(lead, { boardId })).rejects.toMatchObject({ code: "not-found" });
    await expect(testStandupChat(lead, { boardId }, post)).rejects.toMatchObject({ code: "not-found" });
    const audit = await db.auditEntry.findMany({ where: { subjectId: boardId } });
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["standup.chat-set", "standup.chat-removed"]),
    );
    expect(JSON.stringify(audit.map(({ detail }) => detail))).not.toContain("secret");
  });

  test("is changed by leads alone, and seen by nobody outside the team", async () => {
    const boardId = await aBoard();
    const chat = { boardId, format: "slack" as const, url: "https://chat.example/1" };
    for (const [who, code] of [
      [dev, "forbidden"],
      [stranger, "not-found"],
      [anonymous(db), "unauthenticated"],
    ] as const) {
      await expect(setStandupBudget(who, { boardId, minutes: 5 })).rejects.toMatchObject({ code });
      await expect(setStandupChat(who, chat)).rejects.toMatchObject({ code });
      await expect(removeStandupChat(who, { boardId })).rejects.toMatchObject({ code });
      await expect(testStandupChat(who, { boardId }, post)).rejects.toMatchObject({ code });
    }
    await expect(getStandupSetup(stranger, { boardId })).rejects.toMatchObject({ code: "not-found" });
    expect(received).toEqual([]);
  });

  test("is tried by a test message, which tells what the other side answered", async () => {
    const boardId = await aBoard();
    expect(await testStandupChat(lead, { boardId }, post)).toEqual({
      isTaken: true,
      answer: "Mattermost answered 200: ok.",
    });
    expect(received).toMatchObject([
      { path: "/hooks/secret", body: { text: expect.stringContaining("A test message") } },
    ]);
    answers = [says(400, "invalid hook /hooks/secret")];
    const refused = await testStandupChat(lead, { boardId }, post);
    expect(refused).toEqual({
      isTaken: false,
      answer: "Mattermost answered 400: invalid hook …. Is the address that of a webhook of Mattermost?",
    });
    expect(await testStandupChat(lead, { boardId })).toEqual({
      isTaken: false,
      answer: "The address leads into an inner network, and the operator of this server has not allowed that.",
    });
    expect(await auditActions(db)).toContain("standup.chat-tested");
  });
});

describe("a summary", () => {
  test("goes to no chat where none is set, nor from a stand-up that is discarded", async () => {
    const silent = await aBoard(null);
    const ended = await anEndedStandup(silent);
    expect(await stateOf(silent)).toBeNull();
    expect(await jobsOf(ended)).toEqual([]);
    const boardId = await aBoard();
    const { id: standupId } = await startStandup(dev, { boardId });
    await discardStandup(dev, { standupId });
    expect(await jobsOf(standupId)).toEqual([]);
    await worker(standupId, 0);
    await worker(ended, 0);
    expect(received).toEqual([]);
  });

  test.each(CHAT_FORMATS)("is sent once to %s, however often and by however many it is tried", async (format) => {
    const boardId = await aBoard();
    await setStandupChat(lead, { boardId, format, url: `${server.url}/hooks/secret` });
    const standupId = await anEndedStandup(boardId);
    expect(await stateOf(boardId)).toEqual({ state: "waiting", nextAt: null, problem: null, sentAt: null });
    expect(await jobsOf(standupId)).toHaveLength(1);
    await Promise.all([worker(standupId, 0), worker(standupId, 0), worker(standupId, 0)]);
    await worker(standupId, HOUR_MS);
    expect(received).toHaveLength(1);
    expect(JSON.stringify(received[0]?.body)).toContain("Stand-up of Shop");
    expect(JSON.stringify(received[0]?.body)).not.toContain("@here");
    expect(await stateOf(boardId)).toMatchObject({ state: "sent", problem: null, sentAt: NOON.getTime() });
    expect(await auditActions(db)).toContain("standup.summary-sent");
    const told = await feedAfter(db, feedScope(teamId), 0, 1_000);
    expect(told.at(-1)).toMatchObject({ kind: "standup.summary", data: { boardId } });
  });

  test("leads back to the stand-up and its cards where the server's address is known", async () => {
    const boardId = await aBoard();
    publishSettings({ PUBLIC_URL: "https://lm.example" });
    try {
      expect((await getStandupSetup(lead, { boardId })).hasLinks).toBe(true);
      const standupId = await anEndedStandup(boardId);
      await worker(standupId, 0);
      const { slug } = await db.team.findUniqueOrThrow({ where: { id: teamId } });
      const { id: cardId } = await db.card.findFirstOrThrow({ where: { boardId } });
      const text = JSON.stringify(received[0]?.body);
      expect(text).toContain(`(https://lm.example/t/${slug}/standup?board=${boardId}&past=${standupId})`);
      expect(text).toContain(`(https://lm.example/t/${slug}/board?board=${boardId}&card=${cardId})`);
    } finally {
      publishSettings({ PUBLIC_URL: "" });
    }
  });

  test("that is not taken now is sent later, and not before", async () => {
    const boardId = await aBoard();
    const standupId = await anEndedStandup(boardId);
    answers = [says(500, "oops"), says(429, "", { "retry-after": "120" })];
    await worker(standupId, 0);
    expect(await stateOf(boardId)).toEqual({
      state: "waiting",
      nextAt: at(15 * SECOND_MS).getTime(),
      problem: "Mattermost answered 500: oops. Something is wrong on its side.",
      sentAt: null,
    });
    expect(await jobsOf(standupId)).toEqual([at(15 * SECOND_MS)]);
    await worker(standupId, 14 * SECOND_MS);
    expect(received).toHaveLength(1);
    await worker(standupId, 15 * SECOND_MS);
    expect(await stateOf(boardId)).toMatchObject({ state: "waiting", nextAt: at(135 * SECOND_MS).getTime() });
    await worker(standupId, 134 * SECOND_MS);
    expect(received).toHaveLength(2);
    await worker(standupId, 135 * SECOND_MS);
    expect(received).toHaveLength(3);
    expect(await stateOf(boardId)).toMatchObject({ state: "sent", problem: null });
  });

  test("that is refused has failed at once, and is sent again when somebody says so", async () => {
    const boardId = await aBoard();
    const standupId = await anEndedStandup(boardId);
    await expect(sendSummaryAgain(dev, { standupId })).rejects.toMatchObject({ code: "conflict" });
    answers = [says(404, "no_service")];
    await worker(standupId, 0);
    await worker(standupId, HOUR_MS);
    expect(received).toHaveLength(1);
    expect(await stateOf(boardId)).toMatchObject({
      state: "failed",
      problem:
        "Mattermost answered 404: no_service. The webhook is no longer there: make a new one and give its address.",
    });
    await expect(sendSummaryAgain(viewer, { standupId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(sendSummaryAgain(stranger, { standupId })).rejects.toMatchObject({ code: "not-found" });
    await sendSummaryAgain(later(dev, HOUR_MS), { standupId });
    await worker(standupId, HOUR_MS);
    expect(await stateOf(boardId)).toMatchObject({ state: "sent", sentAt: at(HOUR_MS).getTime() });
    expect(received).toHaveLength(2);
    expect(await auditActions(db)).toEqual(
      expect.arrayContaining(["standup.summary-not-sent", "standup.summary-asked"]),
    );
  });

  test("for which nothing listens is tried six times in all", async () => {
    const gone = await httpsServer(() => {});
    const boardId = await aBoard(`${gone.url}/hooks/secret`);
    await gone.close();
    const standupId = await anEndedStandup(boardId);
    let ms = 0;
    for (const pause of SEND_PAUSES_MS) {
      await worker(standupId, ms);
      ms += pause;
      expect(await stateOf(boardId)).toMatchObject({ state: "waiting", nextAt: at(ms).getTime() });
    }
    await worker(standupId, ms);
    expect(await stateOf(boardId)).toMatchObject({
      state: "failed",
      problem: "Given up after 6 tries. Mattermost could not be reached: nothing listens there.",
    });
    expect(await jobsOf(standupId)).toHaveLength(1);
  });

  test("that was sent and not answered is not sent a second time", async () => {
    const boardId = await aBoard();
    const standupId = await anEndedStandup(boardId);
    answers = [() => {}];
    await worker(standupId, 0);
    await worker(standupId, HOUR_MS);
    expect(received).toHaveLength(1);
    expect(await stateOf(boardId)).toMatchObject({
      state: "failed",
      problem: expect.stringContaining("may be there or not"),
    });
  });

  test("whose worker died is found, and not sent a second time", async () => {
    const boardId = await aBoard();
    const standupId = await anEndedStandup(boardId);
    await db.standup.update({ where: { id: standupId }, data: { sendState: "sending", sendAt: NOON, sendTries: 1 } });
    await worker(standupId, MINUTE_MS);
    expect(await stateOf(boardId)).toMatchObject({ state: "sending" });
    await expect(sendSummaryAgain(dev, { standupId })).rejects.toMatchObject({ code: "conflict" });
    await worker(standupId, 3 * MINUTE_MS);
    expect(received).toEqual([]);
    expect(await stateOf(boardId)).toMatchObject({ state: "failed", problem: expect.stringContaining("stopped") });
  });

  test("whose wake-up was lost is woken for", async () => {
    const boardId = await aBoard();
    const standupId = await anEndedStandup(boardId);
    await db.$executeRaw`SELECT graphile_worker.remove_job(${`send-summary:${standupId}`})`;
    await wakeLostWork(db, at(SECOND_MS));
    expect(await jobsOf(standupId)).toEqual([]);
    await wakeLostWork(db, at(3 * SECOND_MS));
    expect(await jobsOf(standupId)).toHaveLength(1);
  });

  test("of yesterday is not sent when the server is back, nor one whose chat is gone", async () => {
    const boardId = await aBoard();
    const old = await anEndedStandup(boardId);
    await worker(old, 13 * HOUR_MS);
    expect(await stateOf(boardId)).toMatchObject({ state: "failed", problem: expect.stringContaining("long ago") });
    const standupId = await anEndedStandup(boardId);
    await removeStandupChat(lead, { boardId });
    await worker(standupId, 0);
    const states = (await listStandups(viewer, { boardId })).map(({ sending }) => sending?.problem);
    expect(states).toContain("Summaries go to no chat any more.");
    expect(received).toEqual([]);
    await expect(sendSummaryAgain(dev, { standupId })).rejects.toMatchObject({ code: "conflict" });
  });

  test("of a stand-up that runs cannot be asked for", async () => {
    const boardId = await aBoard();
    const { id: standupId } = await startStandup(dev, { boardId });
    await expect(sendSummaryAgain(dev, { standupId })).rejects.toMatchObject({ code: "conflict" });
    await expect(sendSummaryAgain(dev, { standupId: "nothing" })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a summary by mail", () => {
  const mails = () => db.mail.findMany({ where: { teamId }, orderBy: { address: "asc" } });

  beforeAll(() => publishSettings({ SMTP_URL: "smtp://mail.example", PUBLIC_URL: "https://lm.example" }));
  afterAll(() => publishSettings({ SMTP_URL: "", PUBLIC_URL: "" }));
  beforeEach(async () => void (await db.mail.deleteMany()));

  test("goes to the team's people who want it and to addresses, each once, when the stand-up ends", async () => {
    const boardId = await aBoard(null);
    const ids = [lead, dev, viewer].map(({ actor }) => actor.memberId);
    const [leads, devs, viewers] = ["lead@pier.example", "dev@pier.example", "viewer@pier.example"];
    for (const [index, email] of [leads, devs, viewers].entries())
      await db.member.update({ where: { id: ids[index] ?? "" }, data: { email: email ?? "" } });
    await db.mailChoice.create({ data: { memberId: viewer.actor.memberId, topic: "standups", wanted: false } });
    const addresses = standupMailInput.parse({
      ...{ boardId, team: true },
      addresses: ["List@pier.example", "list@pier.example", "dev@pier.example"],
    });
    await setStandupMail(lead, addresses);
    expect((await getStandupSetup(lead, { boardId })).mail).toEqual({
      ...{ isSetUp: true, team: true },
      addresses: ["list@pier.example", "dev@pier.example"],
    });
    expect((await getStandupSetup(viewer, { boardId })).mail.addresses).toEqual([]);
    const { id: discarded } = await startStandup(dev, { boardId });
    await discardStandup(dev, { standupId: discarded });
    expect(await mails()).toEqual([]);
    const standupId = await anEndedStandup(boardId);
    const sent = await mails();
    expect(sent.map(({ address }) => address)).toEqual([devs, leads, "list@pier.example"]);
    expect(sent[0]?.subject).toMatch(/^Stand-up of Shop, /);
    expect(sent[0]?.text).toContain("Who was there\n- Dev: ");
    expect(sent[0]?.text).toMatch(new RegExp(`See the stand-up: https://lm.example/t/.*past=${standupId}`));
    expect((await listStandups(viewer, { boardId }))[0]).toMatchObject({ mailedTo: 3, sending: null });
    expect(await auditActions(db)).toContain("standup.mail-set");
  });

  test("goes to nobody where nobody asked for it, or where mail is not set up", async () => {
    const boardId = await aBoard(null);
    await anEndedStandup(boardId);
    expect((await listStandups(viewer, { boardId }))[0]?.mailedTo).toBeNull();
    await setStandupMail(lead, { boardId, team: false, addresses: ["list@pier.example"] });
    publishSettings({ SMTP_URL: "" });
    await endStandup(later(dev, HOUR_MS), { standupId: (await startStandup(dev, { boardId })).id });
    publishSettings({ SMTP_URL: "smtp://mail.example" });
    expect((await listStandups(viewer, { boardId }))[0]?.mailedTo).toBe(0);
    expect(await mails()).toEqual([]);
  });

  test("is set by leads alone, and to addresses alone", async () => {
    const boardId = await aBoard(null);
    const mail = { boardId, team: true, addresses: [] };
    await expect(setStandupMail(dev, mail)).rejects.toMatchObject({ code: "forbidden" });
    await expect(setStandupMail(stranger, mail)).rejects.toMatchObject({ code: "not-found" });
    await expect(setStandupMail(anonymous(db), mail)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(standupMailInput.safeParse({ ...mail, addresses: ["not one"] }).success).toBe(false);
    const many = Array.from({ length: 21 }, (_, index) => `a${index}@pier.example`);
    expect(standupMailInput.safeParse({ ...mail, addresses: many }).success).toBe(false);
  });
});
