import { beforeAll, describe, expect, test } from "vitest";
import { type RestWorld, restWorld } from "#server/testing/rest-world.ts";

let world: RestWorld;
let now = new Date("2026-03-02T08:00:00.000Z");

beforeAll(async () => {
  world = await restWorld({ clock: () => now });
});

const member = (handle: string) => ({ handle, name: handle });
const keyed = (key: string) => ({ "idempotency-key": key });

async function membersNamed(handle: string): Promise<number> {
  return world.db.member.count({ where: { handle } });
}

describe("a POST with an Idempotency-Key", () => {
  test("is done once; its retry gets the first answer and says so", async () => {
    const first = await world.call("POST", "/members", { body: member("ada"), headers: keyed("make-ada") });
    const retry = await world.call("POST", "/members", { body: member("ada"), headers: keyed("make-ada") });
    expect(first.status).toBe(201);
    expect(retry).toMatchObject({ status: 201, body: first.body });
    expect([first, retry].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
    expect(await membersNamed("ada")).toBe(1);
  });

  test("sent ten times at once is done once, and all ten get its answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        world.call("POST", "/members", { body: member("ben"), headers: keyed("make-ben") }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1);
  });

  test("that was refused is refused again with the same words", async () => {
    await world.call("POST", "/members", { body: member("cyd") });
    const first = await world.call("POST", "/members", { body: member("cyd"), headers: keyed("make-cyd") });
    await world.db.member.delete({ where: { handle: "cyd" } });
    const retry = await world.call("POST", "/members", { body: member("cyd"), headers: keyed("make-cyd") });
    expect(first).toMatchObject({ status: 409, body: { code: "already-exists" } });
    expect(retry).toMatchObject({ status: 409, body: first.body });
    expect(retry.headers.get("content-type")).toBe("application/problem+json");
  });

  test("that broke on our side may be tried again", async () => {
    await world.db.$executeRaw`alter table audit_entry rename to audit_entry_away`;
    const broken = await world.call("POST", "/members", { body: member("dot"), headers: keyed("make-dot") });
    await world.db.$executeRaw`alter table audit_entry_away rename to audit_entry`;
    const retry = await world.call("POST", "/members", { body: member("dot"), headers: keyed("make-dot") });
    expect([broken.status, retry.status]).toEqual([500, 201]);
    expect(world.bugs).toHaveLength(1);
  });

  test("keeps its key to one token: another token's key of the same name is another key", async () => {
    const body = { name: "Ops" };
    const first = await world.call("POST", "/teams", { body, headers: keyed("ops") });
    const token = world.tokens.teamAdmin;
    const other = await world.call("POST", "/sources", {
      body: { kind: "flags", name: "Flags", teamId: world.teamId },
      token,
      headers: keyed("ops"),
    });
    expect([first.status, other.status]).toEqual([201, 201]);
  });

  test("is another request when its address or body is another", async () => {
    await world.call("POST", "/members", { body: member("eve"), headers: keyed("one") });
    for (const [path, body] of [
      ["/members", member("fay")],
      ["/teams", { name: "Ops" }],
      ["/members?x=1", member("eve")],
    ] as const) {
      const answer = await world.call("POST", path, { body, headers: keyed("one") });
      expect(answer, path).toMatchObject({ status: 422, body: { code: "idempotency-key-reused" } });
    }
    expect(await membersNamed("fay")).toBe(0);
  });

  test("whose process died is done by the retry, after two minutes", async () => {
    const admin = await world.db.apiToken.findFirstOrThrow({ where: { role: "admin", teamId: null } });
    await world.call("POST", "/members", { body: member("gus"), headers: keyed("make-gus") });
    await world.db.member.delete({ where: { handle: "gus" } });
    await world.db.idempotencyRecord.update({
      where: { tokenId_key: { tokenId: admin.id, key: "make-gus" } },
      data: { answerCipher: null },
    });
    now = new Date(now.getTime() + 121_000);
    const retry = await world.call("POST", "/members", { body: member("gus"), headers: keyed("make-gus") });
    expect(retry.status).toBe(201);
    expect(await membersNamed("gus")).toBe(1);
  });

  test("frees its key after a day", async () => {
    await world.call("POST", "/members", { body: member("hal"), headers: keyed("day") });
    now = new Date(now.getTime() + 24 * 3_600_000 + 1);
    const next = await world.call("POST", "/members", { body: member("ivy"), headers: keyed("day") });
    expect(next).toMatchObject({ status: 201, body: { handle: "ivy" } });
  });

  test("never leaves a source's secret readable in the database", async () => {
    const body = { kind: "deployments", name: "Pipeline" };
    const made = await world.call("POST", "/sources", { body, headers: keyed("make-source") });
    const again = await world.call("POST", "/sources", { body, headers: keyed("make-source") });
    expect(again.body).toEqual(made.body);
    const stored = JSON.stringify(await world.db.idempotencyRecord.findMany());
    expect(stored).not.toContain(String(made.body.secret));
    expect(Buffer.from(stored, "base64").toString("latin1")).not.toContain(String(made.body.secret));
  });

  test.each(["", " ", "a b", "ä", "x".repeat(256)])("refuses the key %j", async (key) => {
    const answer = await world.call("POST", "/members", { body: member("jan"), headers: keyed(key) });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: "Idempotency-Key" }] } });
    expect(await membersNamed("jan")).toBe(0);
  });
});
