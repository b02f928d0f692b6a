import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deliverWebhooks } from "./deliver-webhooks.ts";
import { exampleRepository } from "./example-world.ts";
import { FakeGithub } from "./fake-github.ts";

let fake: FakeGithub;

beforeEach(async () => {
  fake = new FakeGithub();
  await fake.listen();
});

afterEach(async () => {
  await fake.close();
});

async function ask(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${fake.url}${path}`, { headers, redirect: "manual" });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? null : (JSON.parse(text) as unknown),
  };
}

test("lists come in pages with Link headers, and an unchanged page is a 304 that costs nothing", async () => {
  exampleRepository(fake.world, "acme/shop", 20);
  const page = await ask("/repos/acme/shop/issues?state=all&per_page=15&page=2");
  expect(page.body).toHaveLength(15);
  expect(page.headers.get("link")).toMatch(/page=1>; rel="prev".*page=3>; rel="next".*page=3>; rel="last"/);
  const etag = page.headers.get("etag") ?? "";
  const again = await ask("/repos/acme/shop/issues?state=all&per_page=15&page=2", { "if-none-match": etag });
  expect(again).toMatchObject({ status: 304, body: null });
});

test("a spent limit is refused until it resets, and a 304 spends nothing of it", async () => {
  fake.world.repository("acme/shop");
  fake.limit({ limit: 1, windowMs: 60_000, status: 403 });
  const first = await ask("/repos/acme/shop");
  expect(first.headers.get("x-ratelimit-remaining")).toBe("0");
  const refused = await ask("/repos/acme/shop");
  expect(refused).toMatchObject({ status: 403, body: { message: expect.stringMatching(/rate limit exceeded/) } });
});

test("more than a thousand runs of one search are refused", async () => {
  const repository = fake.world.repository("acme/shop");
  repository.run({ name: "CI", sha: "a".repeat(40), startedAt: "2026-01-01T00:00:00Z" });
  expect(await ask("/repos/acme/shop/actions/runs?per_page=100&page=11")).toMatchObject({ status: 422 });
  const inRange = "/repos/acme/shop/actions/runs?created=2025-12-31T00:00:00Z..2026-01-01T00:00:00Z";
  expect(await ask(inRange)).toMatchObject({ body: { total_count: 1 } });
  expect(await ask("/repos/acme/shop/actions/runs?created=<=2025-12-31")).toMatchObject({ body: { total_count: 0 } });
});

test("an old name redirects, an empty repository has no commits, disabled issues are gone", async () => {
  const repository = fake.world.repository("acme/shop");
  repository.rename("acme/store");
  const moved = await ask("/repos/acme/shop/issues?state=all");
  expect(moved.headers.get("location")).toBe(`${fake.url}/repositories/${repository.id}/issues?state=all`);
  expect(await ask("/repos/acme/store/commits")).toMatchObject({
    status: 409,
    body: { message: "Git Repository is empty." },
  });
  repository.issuesDisabled = true;
  expect(await ask("/repos/acme/store/issues")).toMatchObject({ status: 410 });
});

test("webhooks are signed over their bytes and say what happened in GitHub's words", async () => {
  const received: { event: string; valid: boolean; action: unknown }[] = [];
  const receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const signature = `sha256=${createHmac("sha256", "secret").update(body).digest("hex")}`;
    const { action } = JSON.parse(body.toString()) as { action?: string };
    received.push({
      event: String(request.headers["x-github-event"]),
      valid: request.headers["x-hub-signature-256"] === signature,
      action,
    });
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  const repository = fake.world.repository("acme/shop");
  repository.commit({ at: "2026-01-01T00:00:00Z" });
  const pull = repository.pullRequest({ at: "2026-01-02T00:00:00Z" });
  pull.review("2026-01-02T01:00:00Z", "ben", "approved").merge("2026-01-02T02:00:00Z");
  const { port } = receiver.address() as AddressInfo;

  const statuses = await deliverWebhooks(`http://127.0.0.1:${port}`, "secret", repository.webhooks);
  receiver.closeAllConnections();
  receiver.close();

  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  expect(received).toEqual([
    { event: "push", valid: true, action: undefined },
    { event: "pull_request", valid: true, action: "opened" },
    { event: "pull_request_review", valid: true, action: "submitted" },
    { event: "pull_request", valid: true, action: "closed" },
    { event: "push", valid: true, action: undefined },
  ]);
});
