import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { publishSettings } from "#server/config/environment.ts";
import type { Database } from "#server/db/database.ts";
import { mailServer } from "#server/testing/mail-server.ts";
import { aMember, anonymous, NOON, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import type { ServiceContext } from "../service-context.ts";
import { getMailChoices } from "./get-mail-choices.ts";
import { readMailState } from "./read-mail-state.ts";
import { sendTestMail } from "./send-test-mail.ts";
import { setMailChoice } from "./set-mail-choice.ts";

let db: Database;
let ada: UserContext;
let program: ServiceContext;

beforeEach(async () => {
  db = await testDatabase();
  ada = await signedIn(db, { member: await aMember(db, { name: "Ada", email: "ada@example.org" }) });
  program = { db, actor: { kind: "token", tokenId: "t", name: "T", role: "admin", teamId: null }, now: NOON };
});

afterEach(() => publishSettings({ SMTP_URL: "" }));

async function server() {
  const running = await mailServer();
  onTestFinished(() => running.close());
  publishSettings({ SMTP_URL: running.url });
  return running;
}

test("turns on call are mailed unless somebody chooses otherwise, cards only when somebody does", async () => {
  const wanted = async () =>
    Object.fromEntries((await getMailChoices(ada)).topics.map(({ id, wanted }) => [id, wanted]));
  const others = { standups: true, "written-standups": true };
  expect(await wanted()).toEqual({ "on-call": true, cards: false, ...others });
  await setMailChoice(ada, { topic: "on-call", wanted: false });
  await setMailChoice(ada, { topic: "cards", wanted: true });
  await setMailChoice(ada, { topic: "cards", wanted: true });
  expect(await wanted()).toEqual({ "on-call": false, cards: true, ...others });
  await setMailChoice(ada, { topic: "cards", wanted: false });
  expect(await db.mailChoice.findMany()).toEqual([{ memberId: ada.actor.memberId, topic: "on-call", wanted: false }]);
  const [entry] = await db.auditEntry.findMany({ where: { action: "member.mail-chosen" }, orderBy: { id: "desc" } });
  expect(entry?.detail).toEqual({ topic: "cards", wanted: false });
});

test("it is said whether mail is set up, and whom it comes from", async () => {
  expect(await getMailChoices(ada)).toMatchObject({ from: null, address: "ada@example.org" });
  publishSettings({ SMTP_URL: "smtp://watch%40example.org:x@mail.example.org" });
  expect(await getMailChoices(ada)).toMatchObject({ from: "watch@example.org" });
});

test("a test mail goes out at once, and the server's words come back", async () => {
  const running = await server();
  const outcome = await sendTestMail(ada);
  expect(outcome).toEqual({
    taken: true,
    words: expect.stringMatching(/^The mail server took it for ada@example\.org and said: 250 /),
  });
  expect(running.received).toMatchObject([
    { to: ["ada@example.org"], mail: { subject: "A test mail from Last Mile" } },
  ]);
  running.refuse({ recipient: { code: 550, words: "No such user" } });
  expect(await sendTestMail(ada)).toEqual({ taken: false, words: "The mail server refused it: 550 No such user" });
  for (let time = 3; time <= 5; time++) await sendTestMail(ada);
  await expect(sendTestMail(ada)).rejects.toMatchObject({ code: "rate-limited" });
  expect(await db.mail.count()).toBe(0);
});

test("a test mail is refused without a server, and to who has no address", async () => {
  await expect(sendTestMail(ada)).rejects.toMatchObject({ code: "unavailable" });
  await server();
  await expect(sendTestMail(await signedIn(db))).rejects.toMatchObject({ code: "conflict" });
});

test("only people choose and test; only admins of the workspace see how mail is", async () => {
  const choice = { topic: "cards", wanted: true } as const;
  for (const [ctx, code] of [
    [anonymous(db), "unauthenticated"],
    [program, "forbidden"],
  ] as const) {
    await expect(getMailChoices(ctx)).rejects.toMatchObject({ code });
    await expect(setMailChoice(ctx, choice)).rejects.toMatchObject({ code });
    await expect(sendTestMail(ctx)).rejects.toMatchObject({ code });
  }
  await expect(readMailState(anonymous(db))).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(readMailState(ada)).rejects.toMatchObject({ code: "forbidden" });
});

test("an admin sees what was sent, what waits and why, and the last that failed", async () => {
  const admin = await signedIn(db, { workspaceRole: "admin" });
  expect(await readMailState(admin)).toBeNull();
  publishSettings({ SMTP_URL: "smtp://ada:s3cret@mail.example.org:587", MAIL_FROM: "Watch <watch@example.org>" });
  onTestFinished(() => publishSettings({ MAIL_FROM: "" }));
  const mail = { address: "ben@example.org", subject: "", text: "", createdAt: NOON, dueAt: NOON };
  const failed = { ...mail, state: "failed", problem: "550 Nobody" } as const;
  await db.mail.createMany({
    data: [
      mail,
      { ...mail, problem: "Busy" },
      { ...mail, state: "sent", settledAt: NOON },
      { ...failed, settledAt: new Date(NOON.getTime() - 1), problem: "older" },
      { ...failed, settledAt: NOON },
    ],
  });
  expect(await readMailState(admin)).toEqual({
    from: "Watch <watch@example.org>",
    server: "mail.example.org:587",
    sent: 1,
    waiting: 2,
    failed: 2,
    waitingProblem: "Busy",
    lastFailure: { at: NOON, address: "ben@example.org", problem: "550 Nobody" },
  });
});
