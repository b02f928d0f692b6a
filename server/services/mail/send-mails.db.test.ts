import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { publishSettings } from "#server/config/environment.ts";
import type { Database } from "#server/db/database.ts";
import { MOST_MAIL_TRIES } from "#server/domain/mail/mail-tries.ts";
import { HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { startWorker } from "#server/jobs/worker.ts";
import { type MailServer, mailServer } from "#server/testing/mail-server.ts";
import { aMember, aTeam, NOON } from "#server/testing/people.ts";
import { testDatabase, testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { type MailTo, type QueuedMail, queueMail } from "./queue-mail.ts";
import { STALE_CLAIM_MS, sendMails } from "./send-mails.ts";

const PUBLIC_URL = "https://lastmile.example.org";
const NOTHING_SET = { SMTP_URL: "", MAIL_FROM: "", PUBLIC_URL: "" };

afterEach(() => publishSettings(NOTHING_SET));

async function server(options: Parameters<typeof mailServer>[0] = {}): Promise<MailServer> {
  const running = await mailServer(options);
  onTestFinished(() => running.close());
  publishSettings({ SMTP_URL: running.url, PUBLIC_URL });
  return running;
}

const WORDS = {
  subject: "Bärbel Grün fährt für Ünal: „Schicht“ 🚀",
  text: `Ada <ada> & Grüße\nzweite Zeile\n\n- eins\n- zwei\n\nSee the rota: ${PUBLIC_URL}/t/pay/rota?rota=1&x=2\nhttps://elsewhere.example.org/`,
};

function queue(db: Database, to: MailTo, words: QueuedMail["words"] = () => WORDS): Promise<number> {
  return db.$transaction((tx) => queueMail(tx, to, { teamId: null, at: NOON, words }));
}

const toBen = { addresses: ["ben@example.org"] };

async function send(db: Database, now: Date = NOON): Promise<void> {
  await sendMails({ db, clock: () => now, signal: new AbortController().signal });
}

const later = (ms: number) => new Date(NOON.getTime() + ms);
const rows = (db: Database) => db.mail.findMany({ orderBy: { id: "asc" } });

test("a queued mail arrives once, whole, with umlauts, as text and as HTML, and says that a machine wrote it", async () => {
  const { received } = await server();
  const db = await testDatabase();
  expect(await queue(db, toBen)).toBe(1);
  await send(db);
  await send(db, later(HOUR_MS));
  expect(received).toHaveLength(1);
  const [one] = received;
  expect(one).toMatchObject({ from: "lastmile@lastmile.example.org", to: ["ben@example.org"] });
  const mail = one?.mail;
  expect(mail?.subject).toBe(WORDS.subject);
  expect(mail?.text).toContain("Ada <ada> & Grüße\nzweite Zeile\n\n- eins\n- zwei");
  expect(mail?.text).toContain(`\n\n-- \nSent by Last Mile: ${PUBLIC_URL}`);
  expect(mail?.html).toContain("<p>Ada &lt;ada&gt; &amp; Grüße<br>");
  expect(mail?.html).toContain("<li>eins</li>\n<li>zwei</li>");
  expect(mail?.html).toContain(`<a href="${PUBLIC_URL}/t/pay/rota?rota=1&amp;x=2">See the rota</a>`);
  expect(mail?.html).not.toContain('href="https://elsewhere');
  expect(mail?.from?.value).toEqual([{ name: "Last Mile", address: "lastmile@lastmile.example.org" }]);
  expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
  expect(mail?.date).toEqual(NOON);
  const [row] = await rows(db);
  expect(mail?.messageId).toBe(`<${row?.id}@lastmile.example.org>`);
  expect(row).toMatchObject({ state: "sent", attempts: 1, problem: null, settledAt: NOON, claimedAt: null });
});

test("the sender is the one that was set", async () => {
  const { received } = await server();
  publishSettings({ MAIL_FROM: "Wäch­ter <ops@example.org>" });
  const db = await testDatabase();
  await queue(db, toBen);
  await send(db);
  expect(received[0]?.mail.from?.value).toEqual([{ name: "Wäch­ter", address: "ops@example.org" }]);
  expect(received[0]?.from).toBe("ops@example.org");
});

test("line breaks in a subject begin no header, and nobody else gets the mail", async () => {
  const { received } = await server();
  const db = await testDatabase();
  const subject = "Hello\r\nBcc: eve@example.org\r\n\r\nInjected\u2028body";
  await queue(db, toBen, () => ({ subject, text: "Body\r\n.\r\nMAIL FROM:<eve@example.org>" }));
  await send(db);
  expect(received).toHaveLength(1);
  expect(received[0]?.to).toEqual(["ben@example.org"]);
  expect(received[0]?.mail.subject).toBe("Hello Bcc: eve@example.org Injected body");
  expect(received[0]?.mail.bcc).toBeUndefined();
  expect(received[0]?.mail.text).toContain("MAIL FROM:<eve@example.org>");
});

test("a mail whose transaction fails is never sent", async () => {
  await server();
  const db = await testDatabase();
  const failing = db.$transaction(async (tx) => {
    await queueMail(tx, toBen, { teamId: null, at: NOON, words: () => WORDS });
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await rows(db)).toEqual([]);
});

test("without a mail server nothing is queued, and what waits stays", async () => {
  const db = await testDatabase();
  publishSettings(NOTHING_SET);
  expect(await queue(db, toBen)).toBe(0);
  expect(await rows(db)).toEqual([]);
  await db.mail.create({ data: { address: "a@example.org", subject: "", text: "", createdAt: NOON, dueAt: NOON } });
  await send(db);
  expect(await rows(db)).toMatchObject([{ state: "waiting", attempts: 0 }]);
});

test("while the server is away everything waits, and is sent once when it is back", async () => {
  const first = await mailServer();
  const { port } = first;
  await first.close();
  publishSettings({ SMTP_URL: `smtp://127.0.0.1:${port}` });
  const db = await testDatabase();
  await queue(db, { addresses: ["ada@example.org", "ben@example.org"] });
  await send(db);
  for (const row of await rows(db))
    expect(row).toMatchObject({
      state: "waiting",
      attempts: 1,
      dueAt: later(MINUTE_MS),
      problem: expect.stringMatching(/^The mail server could not be reached: .*ECONNREFUSED/),
    });
  await send(db, later(MINUTE_MS - 1));
  expect((await rows(db)).map(({ attempts }) => attempts)).toEqual([1, 1]);
  const { received } = await server({ port });
  await send(db, later(MINUTE_MS));
  await send(db, later(HOUR_MS));
  expect(received.map(({ to }) => to[0]).sort()).toEqual(["ada@example.org", "ben@example.org"]);
  expect((await rows(db)).map(({ state, problem }) => [state, problem])).toEqual([
    ["sent", null],
    ["sent", null],
  ]);
});

test("a recipient that is refused for good fails at once, in the server's words, and keeps nobody else waiting", async () => {
  const { received } = await server({
    onRcptTo: ({ address }, _session, answer) =>
      answer(
        address === "gone@example.org"
          ? Object.assign(new Error("5.1.1 No such user"), { responseCode: 550 })
          : undefined,
      ),
  });
  const db = await testDatabase();
  await queue(db, { addresses: ["gone@example.org", "ben@example.org"] });
  await send(db);
  expect(await db.mail.findFirst({ where: { address: "gone@example.org" } })).toMatchObject({
    state: "failed",
    attempts: 1,
    problem: "The mail server refused it: 550 5.1.1 No such user",
  });
  expect(received.map(({ to }) => to)).toEqual([["ben@example.org"]]);
});

test("one that is not taken now is tried again after growing pauses, and given up in the end", async () => {
  const running = await server();
  running.refuse({ data: { code: 451, words: "4.7.1 Greylisted" } });
  const db = await testDatabase();
  await queue(db, toBen);
  await send(db);
  expect(await rows(db)).toMatchObject([
    {
      state: "waiting",
      dueAt: later(MINUTE_MS),
      problem: "The mail server does not take it now: 451 4.7.1 Greylisted",
    },
  ]);
  running.refuse(null);
  await send(db, later(MINUTE_MS));
  expect(running.received).toHaveLength(1);
  expect(await rows(db)).toMatchObject([{ state: "sent", attempts: 2, problem: null }]);

  running.refuse({ data: { code: 451, words: "4.7.1 Greylisted" } });
  await queue(db, { addresses: ["ada@example.org"] });
  const pauses: number[] = [];
  let now = NOON;
  for (let turn = 1; turn <= MOST_MAIL_TRIES; turn++) {
    await send(db, now);
    const row = await db.mail.findFirstOrThrow({ where: { address: "ada@example.org" } });
    if (row.state === "waiting") pauses.push(row.dueAt.getTime() - now.getTime());
    now = row.dueAt;
  }
  expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
  expect(pauses).toHaveLength(MOST_MAIL_TRIES - 1);
  expect(await db.mail.findFirst({ where: { address: "ada@example.org" } })).toMatchObject({
    state: "failed",
    problem: `Given up after ${MOST_MAIL_TRIES} tries. The mail server does not take it now: 451 4.7.1 Greylisted`,
  });
});

test("a server that does not let us in is away for all, and what signs us in is not told", async () => {
  const running = await server({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, answer) => answer(new Error(`Wrong password ${password}`)),
  });
  publishSettings({ SMTP_URL: running.url.replace("smtp://", "smtp://ada%40example.org:s3cret%21@") });
  const db = await testDatabase();
  await queue(db, toBen);
  await send(db);
  const [row] = await rows(db);
  expect(row?.state).toBe("waiting");
  expect(row?.problem).toMatch(/^The mail server does not let us in: .*Wrong password …$/);
});

test("two workers at once send a mail once", async () => {
  const { received } = await server();
  const db = await testDatabase();
  await queue(db, { addresses: Array.from({ length: 12 }, (_, index) => `m${index}@example.org`) });
  await Promise.all([send(db), send(db), send(db)]);
  expect(received.map(({ to }) => to[0]).sort()).toEqual([...new Set(received.map(({ to }) => to[0]))].sort());
  expect(received).toHaveLength(12);
});

test("a mail whose worker died is left alone for a while, then sent under the same name", async () => {
  const { received } = await server();
  const db = await testDatabase();
  await queue(db, toBen);
  await db.mail.updateMany({ data: { claimedAt: NOON, attempts: 1 } });
  await send(db, later(STALE_CLAIM_MS - 1));
  expect(received).toHaveLength(0);
  await send(db, later(STALE_CLAIM_MS + 1));
  const [row] = await rows(db);
  expect(received.map(({ mail }) => mail.messageId)).toEqual([`<${row?.id}@lastmile.example.org>`]);
});

test("members get it who want it, may see the team, have an address and have not left", async () => {
  await server();
  const db = await testDatabase();
  const team = await aTeam(db);
  const person = (handle: string, given: Parameters<typeof aMember>[1] = {}) =>
    aMember(db, { handle, email: `${handle}@example.org`, workspaceRole: "member", ...given });
  const ada = await person("ada", { timeZone: "Asia/Tokyo" });
  const others = [
    await person("none", { email: null }),
    await person("outside", { workspaceRole: null }),
    await person("invented", { demo: true }),
    await person("left"),
    await person("quiet"),
  ];
  await db.member.updateMany({ where: { handle: "left" }, data: { deactivatedAt: NOON } });
  const [, , , , quiet] = others;
  await db.mailChoice.create({ data: { memberId: quiet?.id ?? "", topic: "on-call", wanted: false } });
  const memberIds = [ada, ...others].map(({ id }) => id);
  const queued = await db.$transaction((tx) =>
    queueMail(
      tx,
      { topic: "on-call", memberIds },
      { teamId: team.id, at: NOON, words: ({ timeZone }) => ({ subject: timeZone, text: "." }) },
    ),
  );
  expect(queued).toBe(1);
  expect(await rows(db)).toMatchObject([
    {
      memberId: ada.id,
      teamId: team.id,
      address: "ada@example.org",
      subject: "Asia/Tokyo",
      text: expect.stringContaining(`Choose what is mailed to you: ${PUBLIC_URL}/account#mail`),
    },
  ]);
  expect(await queue(db, { topic: "cards", memberIds })).toBe(0);
  await db.mailChoice.create({ data: { memberId: ada.id, topic: "cards", wanted: true } });
  expect(await queue(db, { topic: "cards", memberIds })).toBe(1);
});

test("a worker sends what is queued, and what was put off when its time has come", async () => {
  const { received } = await server();
  const { db, url } = await testDatabaseWithUrl();
  const worker = await startWorker(url);
  onTestFinished(() => worker.stop());
  await queue(db, toBen);
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 20_000 });
  const soon = new Date(Date.now() + 1_000);
  await db.mail.create({
    data: { address: "ada@example.org", subject: "", text: "", createdAt: NOON, dueAt: soon, attempts: 1 },
  });
  await vi.waitFor(() => expect(received).toHaveLength(2), { timeout: 20_000 });
});
