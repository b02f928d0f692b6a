import { createHmac, randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, get, type IncomingMessage } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { postmaster } from "#server/db/embedded-cluster.ts";
import { startEmbeddedDatabase } from "#server/db/embedded-database.ts";
import { embeddedHome } from "#server/db/embedded-home.ts";
import { type Program, type RunningServer, runServerToItsEnd, startServer } from "#server/testing/running-server.ts";

const SECRET = "a-secret-between-github-and-us";
const OWNER = { name: "Olga Owner", email: "olga@example.org", password: "copper lantern meadow 7" };

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop("SIGTERM");
});

async function start(settings: Record<string, string>, program?: Program): Promise<RunningServer> {
  const server = await startServer({ PORT: "0", GITHUB_WEBHOOK_SECRET: SECRET, ...settings }, program);
  running.push(server);
  return server;
}

function dataDir(): string {
  const directory = mkdtempSync(path.join(tmpdir(), "lastmile-process-"));
  // Run as root, PostgreSQL's user has to get in.
  chmodSync(directory, 0o711);
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** The process id of the database server of a data directory; null: it has none. */
function databasePid(directory: string): number | null {
  const pid = postmaster(embeddedHome(directory).cluster)?.pid;
  return pid !== undefined && isAlive(pid) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What the app says of itself, with the status it says it with. */
async function health(url: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${url}/api/health`);
  return { status: answer.status, body: await answer.json() };
}

/** GitHub's ping, signed. */
function deliver(url: string): Promise<Response> {
  const body = JSON.stringify({ zen: "Keep it logically awesome.", hook_id: 1, n: randomUUID() });
  return fetch(`${url}/api/webhooks/github`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": "ping",
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
    },
    body,
  });
}

async function trpc(url: string, procedure: string, input: unknown, cookie = ""): Promise<unknown> {
  const answer = await fetch(`${url}/api/trpc/${procedure}`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify({ json: input }),
  });
  if (!answer.ok) throw new Error(`${procedure} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Makes the owner's account and signs in as a browser does; answers the session's cookie. */
async function signInAsOwner(url: string): Promise<string> {
  await trpc(url, "people.createOwner", OWNER);
  const asked = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  const signedIn = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookiesOf(asked) },
    body: new URLSearchParams({ csrfToken, email: OWNER.email, password: OWNER.password, json: "true" }),
  });
  return cookiesOf(signedIn);
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** Opens the stream of news a signed-in screen keeps open; answers once it says that it is. */
function openEventStream(url: string, cookie: string, agent: Agent): Promise<IncomingMessage> {
  const input = encodeURIComponent(JSON.stringify({ json: { teamIds: [] } }));
  return new Promise((resolve, reject) => {
    get(`${url}/api/trpc/live.events?input=${input}`, { agent, headers: { cookie } }, (answer) => {
      answer.on("error", () => undefined);
      answer.setEncoding("utf8").on("data", (text: string) => {
        if (text.includes('"open"')) resolve(answer);
      });
      answer.on("end", () => reject(new Error(`The stream ended: ${answer.statusCode}`)));
    }).on("error", reject);
  });
}

describe("a running app", () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "ends by %s with an event stream and an idle connection open, and takes its database along",
    async (signal) => {
      const directory = dataDir();
      const server = await start({ DATA_DIR: directory }, "server/bootstrap/start.mjs");
      expect(server.output()).toMatch(/^Last Mile is ready at http:\/\/127\.0\.0\.1:\d+$/m);
      expect(await health(server.url)).toMatchObject({ status: 200, body: { status: "ok" } });
      const agent = new Agent({ keepAlive: true });
      onTestFinished(() => agent.destroy());
      const stream = await openEventStream(server.url, await signInAsOwner(server.url), agent);
      expect(stream.headers["content-type"]).toMatch(/^text\/event-stream/);
      await new Promise((resolve) =>
        get(`${server.url}/api/health`, { agent }, (answer) => answer.resume().on("end", resolve)),
      );
      const database = databasePid(directory);
      expect(database).not.toBeNull();

      expect(await server.stop(signal)).toBe(0);
      expect(isAlive(database ?? 0)).toBe(false);
      await expect(fetch(server.url)).rejects.toThrow();
    },
    // The stop itself is what must not take long; a busy machine needs time to start.
    60_000,
  );

  test("ends and takes its database along when `npm start` is killed around it", async () => {
    const directory = dataDir();
    const server = await start({ DATA_DIR: directory }, "server/bootstrap/start.mjs");
    expect(databasePid(directory)).not.toBeNull();
    server.process.kill("SIGKILL");
    await vi.waitFor(() => expect(databasePid(directory)).toBeNull(), { timeout: 30_000, interval: 100 });
    await vi.waitFor(async () => await expect(fetch(server.url)).rejects.toThrow(), { timeout: 30_000 });
  });

  test("comes back after a kill -9 of everything, with every delivery it has answered", async () => {
    const settings = { DATA_DIR: dataDir() };
    const first = await start(settings);
    const cookie = await signInAsOwner(first.url);
    const answers = await Promise.all(Array.from({ length: 40 }, () => deliver(first.url)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as Delivered).deliveryId));
    first.process.kill("SIGKILL");
    process.kill(databasePid(settings.DATA_DIR) ?? 0, "SIGKILL");
    await first.stop("SIGKILL");

    const second = await start(settings);
    expect(await health(second.url)).toMatchObject({ status: 200 });
    for (const id of ids) {
      const found = await fetch(`${second.url}/api/trpc/deliveries.get?input=${inputOf({ id })}`, {
        headers: { cookie },
      });
      expect(found.status, await found.text()).toBe(200);
    }
  });

  test("goes on by itself when its PostgreSQL was away, and meanwhile says so", async () => {
    const elsewhere = dataDir();
    const before = await startEmbeddedDatabase(elsewhere);
    const server = await start({ DATA_DIR: dataDir(), DATABASE_URL: before.url });
    const cookie = await signInAsOwner(server.url);
    expect((await deliver(server.url)).status).toBe(200);
    process.kill(databasePid(elsewhere) ?? 0, "SIGQUIT");
    await before.lost;

    expect(await health(server.url)).toMatchObject({
      status: 503,
      body: { status: "failing", database: "unreachable", jobs: "unknown" },
    });
    const refused = await deliver(server.url);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    const page = await fetch(`${server.url}/teams`, { headers: { cookie } });
    expect(page.status).toBe(500);
    expect(await page.text()).not.toMatch(/ECONNREFUSED|ENOENT|PGSQL|prisma/i);

    const after = await startEmbeddedDatabase(elsewhere);
    onTestFinished(after.stop);
    await vi.waitFor(async () => expect(await health(server.url)).toMatchObject({ status: 200 }), {
      timeout: 30_000,
      interval: 200,
    });
    const { deliveryId } = (await (await deliver(server.url)).json()) as Delivered;
    await vi.waitFor(
      async () => {
        const found = await fetch(`${server.url}/api/trpc/deliveries.get?input=${inputOf({ id: deliveryId })}`, {
          headers: { cookie },
        });
        expect(await found.text()).toMatch(/"state":"done"/);
      },
      { timeout: 30_000, interval: 200 },
    );
    expect(server.process.exitCode).toBeNull();
  });

  test("leaves background work to a worker apart when told to", async () => {
    const settings = { DATA_DIR: dataDir() };
    const server = await start({ ...settings, WORKER: "off" });
    expect(await health(server.url)).toMatchObject({ status: 503, body: { database: "ok", jobs: "stopped" } });
    const worker = await start(settings, "server/worker.ts");
    // Its presence may be noted a moment after its ready line, on a machine that is busy.
    await expect
      .poll(() => health(server.url), { timeout: 15_000 })
      .toMatchObject({ status: 200, body: { jobs: "ok" } });
    expect(await worker.stop("SIGTERM")).toBe(0);
    expect(await health(server.url)).toMatchObject({ status: 503, body: { jobs: "stopped" } });
  });

  test("tells its metrics to the machine itself, and not to whom a proxy speaks for", async () => {
    const server = await start({ DATA_DIR: dataDir() });
    const direct = await fetch(`${server.url}/api/metrics`);
    expect(direct.status).toBe(200);
    expect(await direct.text()).toMatch(/^# HELP lastmile_/m);
    for (const header of ["x-forwarded-for", "forwarded", "via", "x-real-ip"]) {
      const forwarded = await fetch(`${server.url}/api/metrics`, { headers: { [header]: "203.0.113.7" } });
      expect(forwarded.status, header).toBe(401);
    }
    const forged = await fetch(`${server.url}/api/metrics`, {
      headers: { "x-forwarded-for": "203.0.113.7", "x-lastmile-peer": "127.0.0.1", "x-lastmile-forwarded": "no" },
    });
    expect(forged.status).toBe(401);
  });
});

describe("a start", () => {
  test("on data that is in use names the app that uses it, and harms nothing", async () => {
    const settings = { DATA_DIR: dataDir() };
    const first = await start(settings);
    const second = await runServerToItsEnd({ ...settings, PORT: "0" });
    expect(second).toEqual({
      code: 1,
      output: `Last Mile is already running on ${settings.DATA_DIR} (pid ${first.process.pid}, ${first.url}). Stop it first, or set another DATA_DIR.\n`,
    });
    expect(await health(first.url)).toMatchObject({ status: 200 });
  });

  test("racing another one on fresh data: one runs, the other says so", async () => {
    const settings = { DATA_DIR: dataDir() };
    const starts = await Promise.allSettled([1, 2].map(() => start(settings, "server/bootstrap/start.mjs")));
    expect(starts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const loser = starts.find((outcome) => outcome.status === "rejected");
    expect(String(loser?.reason)).toMatch(/It ended with 1: .*Last Mile is already running on /s);
    expect(await health(running[0]?.url ?? "")).toMatchObject({ status: 200 });
  });

  test("on a port in use says so in one line, and leaves no database behind", async () => {
    const directory = dataDir();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    expect(await runServerToItsEnd({ DATA_DIR: directory, PORT: String(port) })).toEqual({
      code: 1,
      output: `Port ${port} of 127.0.0.1 is in use by another program: set PORT to a free one.\n`,
    });
    expect(databasePid(directory)).toBeNull();
  });

  test("with a database out of reach says so in one line, without the password", async () => {
    expect(
      await runServerToItsEnd({ DATA_DIR: dataDir(), DATABASE_URL: "postgresql://ada:hunter2@127.0.0.1:1/lastmile" }),
    ).toEqual({
      code: 1,
      output:
        "Cannot reach the database lastmile at 127.0.0.1:1 (ECONNREFUSED): is it running, and is DATABASE_URL right?\n",
    });
  });

  test("with a data directory that cannot be written says so in one line", async () => {
    const directory = dataDir();
    const file = path.join(directory, "a-file");
    writeFileSync(file, "");
    expect(await runServerToItsEnd({ DATA_DIR: path.join(file, "data") })).toEqual({
      code: 1,
      output: expect.stringMatching(/^\S+ is in the way: it is not a directory\. Set DATA_DIR to another one\.\n$/),
    });
    // Root may write anywhere.
    if (process.getuid?.() === 0) return;
    chmodSync(directory, 0o500);
    expect(await runServerToItsEnd({ DATA_DIR: path.join(directory, "data") })).toEqual({
      code: 1,
      output: expect.stringMatching(/^No permission to write \S+: change its owner, or set DATA_DIR .*\n$/),
    });
  });

  test("with a setting that cannot be used names it in one line", async () => {
    expect(await runServerToItsEnd({ DATA_DIR: dataDir(), PORT: "eighty", WORKER: "maybe" })).toEqual({
      code: 1,
      output: 'PORT must be a number from 0 to 65535; WORKER must be "in-process" or "off"\n',
    });
  });
});

type Delivered = { deliveryId: string };

function inputOf(input: unknown): string {
  return encodeURIComponent(JSON.stringify({ json: input }));
}
