import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { createToken, createTokenInput } from "#server/services/people/create-token.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { answerMetrics } from "./metrics.ts";

const now = new Date("2026-03-02T09:00:00Z");
let db: Database;

beforeAll(async () => {
  db = await testDatabase();
});

async function tokenOf(role: "viewer" | "admin"): Promise<string> {
  const actor = { kind: "cli", name: "test" } as const;
  return (await createToken({ db, actor, now }, createTokenInput.parse({ name: role, role }))).token;
}

function ask(headers: Record<string, string>, peer: string | null) {
  return answerMetrics(new Headers(headers), peer, { db, now });
}

describe("metrics are read", () => {
  test("by a program on the same machine", async () => {
    const answer = await ask({ "x-lastmile-forwarded": "no" }, "127.0.0.1");
    expect(answer.headers.get("content-type")).toContain("text/plain; version=0.0.4");
    const text = await answer.text();
    expect(text).toContain('lastmile_deliveries{state="parked"} 0\n');
    expect(text).toContain('lastmile_mails{state="failed"} 0\n');
    expect(text).toMatch(/^lastmile_jobs\{state="due"\} 0$/m);
  });

  test("by an admin's token from anywhere", async () => {
    const token = await tokenOf("admin");
    expect((await ask({ authorization: `Bearer ${token}` }, "203.0.113.9")).status).toBe(200);
  });

  test.each([
    ["from afar", { "x-lastmile-forwarded": "no" }, "203.0.113.9", 401],
    ["from nowhere", {}, null, 401],
    ["through a proxy on this machine", { "x-lastmile-forwarded": "yes" }, "127.0.0.1", 401],
    ["with a wrong token, even on this machine", { authorization: "Bearer nonsense" }, "127.0.0.1", 401],
  ])("but not %s", async (_story, headers, peer, status) => {
    expect((await ask(headers, peer)).status).toBe(status);
  });

  test("but not by a viewer's token", async () => {
    const token = await tokenOf("viewer");
    expect((await ask({ authorization: `Bearer ${token}` }, "127.0.0.1")).status).toBe(403);
  });
});
