import { ApiClient } from "./api-client.ts";
import { SIGNED_OUT } from "./enter.ts";
import { newToken } from "./new-token.ts";
import { accessibilityFaults, overflowPx } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ storageState: SIGNED_OUT });

test("a script makes a team and a stream, sends a signed deployment and reads it back", async ({ api }) => {
  const team = await api.createTeam({ name: "Scripted" });
  const stream = await api.createStream({
    name: "Scripted",
    teamId: team.id,
    repositories: [{ owner: "octo-org", name: "scripted" }],
  });
  const source = await api.createSource({ kind: "deployments", name: "Pipeline", teamId: team.id });
  const finishedAt = new Date(Date.now() - 60_000).toISOString();
  const body = {
    id: "deploy-1",
    repository: "octo-org/scripted",
    environment: "production",
    sha: "a".repeat(40),
    status: "succeeded",
    finishedAt,
  };
  const sent = await api.deliver(source, body);
  const again = await api.deliver(source, body);
  expect([sent.status, again.status]).toEqual([200, 200]);
  expect([sent.body.duplicate, again.body.duplicate]).toEqual([false, true]);
  expect((await api.deliver({ ...source, secret: "wrong" }, body)).status).toBe(401);

  await api.untilCaughtUp(stream.id);
  const [deployment] = await api.all<Record<string, unknown>>(`/streams/${stream.id}/deployments`);
  expect(deployment).toMatchObject({ id: "deploy-1", service: "scripted", status: "succeeded", finishedAt });
});

test("an item's key reaches the API percent-encoded, and what is wrong is a problem document", async ({ server }) => {
  const api = new ApiClient(server.url, newToken(server.dataDir, "viewer"));
  for (const [method, path, status] of [
    ["GET", "/streams/none/items/owner%2Frepo%2312", 404],
    ["GET", "/streams/none/items/owner%2Frepo%40abc", 404],
    ["GET", "/nothing", 404],
    ["GET", "/teams/%00", 400],
    ["DELETE", "/teams", 405],
    ["POST", "/teams", 403],
  ] as const) {
    const answer = await api.request(method, path, method === "POST" ? { body: { name: "x" } } : {});
    expect(answer.status, `${method} ${path}`).toBe(status);
    expect(answer.headers.get("content-type"), path).toBe("application/problem+json");
  }
  expect((await new ApiClient(server.url, "wrong").request("GET", "/teams")).status).toBe(401);
  const large = { body: { name: "x".repeat(2_000_000) } };
  expect((await api.request("POST", "/teams", large)).status).toBe(413);
});

for (const [width, colorScheme] of [
  [1440, "light"],
  [390, "dark"],
] as const) {
  test(`the API's page can be read at ${width} px in the ${colorScheme} theme, by everybody`, async ({ page }) => {
    // A long page: axe looks at every cell of it.
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto("/api/docs");
    await expect(page.getByRole("heading", { name: "Read the value-stream map" })).toBeVisible();
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  test(`the rules of on-call can be read at ${width} px in the ${colorScheme} theme, by everybody and without script`, async ({
    browser,
    server,
  }) => {
    test.slow();
    const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false, colorScheme });
    const page = await plain.newPage();
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/api/docs");
    await page.getByRole("link", { name: "Who is on call: the rules" }).click();
    // Computed as the page is drawn: the night in which New York has no 02:30.
    const night = page.getByRole("table", { name: /Handoff at 02:30 in New York/ });
    await expect(night.getByRole("row", { name: /ben/ })).toContainText("Sun 8 Mar 2026, 03:00 UTC−4");
    await expect(night.getByRole("row", { name: /ben/ })).toContainText("23.5 h");
    await plain.close();
  });

  test(`the rules of on-call are sound at ${width} px in the ${colorScheme} theme`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto("/api/docs/on-call");
    await expect(page.getByRole("heading", { name: "Who is on call: the rules" })).toBeVisible();
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
}
