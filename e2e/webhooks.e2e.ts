import { disorderly } from "#server/testing/fake-github/deliver-webhooks.ts";
import { FakeRepository, type WebhookDelivery } from "#server/testing/fake-github/fake-repository.ts";
import { type CreatedSource, signature } from "./api-client.ts";
import { chooseFrom, shownCode, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

// What other files have sent and parked stands on their own servers.
test.use({ workspace: "webhooks" });

type Delivery = { id: string; state: string; error: string | null; processedAt: string | null };

test("signed webhooks change the open stream page, from the issue to production", async ({ page, api, context }) => {
  const errors = watchErrors(page);
  const team = await api.createTeam({ name: "Hooked" });
  const stream = await api.createStream({
    name: "Hooked shop",
    teamId: team.id,
    repositories: [{ owner: "octo-org", name: "hooked" }],
  });

  const source = await test.step("an owner makes a source and copies its secret", async () => {
    await page.goto("/sources");
    await page.getByRole("button", { name: "New source" }).first().click();
    const dialog = page.getByRole("dialog");
    await chooseFrom(page, dialog.getByRole("combobox", { name: "Kind" }), /^GitHub/);
    await dialog.getByLabel("Name").fill("octo-org on GitHub");
    await chooseFrom(page, dialog.getByRole("combobox", { name: "For" }), "Hooked");
    await dialog.getByRole("button", { name: "Make the source" }).click();
    await expect(dialog.getByText("Copy the secret now")).toBeVisible();
    const url = await shownCode(dialog, "Payload URL");
    const secret = await shownCode(dialog, "Secret");
    await dialog.getByRole("button", { name: "I have copied it" }).click();
    return { id: "", snippet: "", url, secret };
  });
  const card = page.getByLabel("octo-org on GitHub", { exact: true });
  const send = async (deliveries: readonly WebhookDelivery[]) => {
    for (const { event, guid, payload } of deliveries) {
      const answer = await api.deliverGithub(source, event, payload, { deliveryId: guid });
      expect(answer.status, event).toBe(200);
    }
  };

  await test.step("the first ping shows on the source; a wrong secret is refused and counted", async () => {
    await expect(card).toContainText("No ping has arrived yet");
    expect((await api.deliverGithub(source, "ping", { zen: "Keep it logically awesome.", hook_id: 1 })).status).toBe(
      200,
    );
    await expect(card).toContainText("Ping arrived");
    expect((await api.deliverGithub(source, "ping", {}, { secret: "wrong" })).status).toBe(401);
    await page.reload();
    await expect(card).toContainText("1 refused for a wrong signature or token");
  });

  const now = Date.now();
  const repository = new FakeRepository("octo-org/hooked");
  let sent = 0;
  const fresh = () => {
    const deliveries = repository.webhooks.slice(sent);
    sent = repository.webhooks.length;
    return deliveries;
  };

  await page.goto(`/streams/${stream.id}`);
  await expect(page.getByRole("heading", { level: 1, name: "Hooked shop" })).toBeVisible();
  await page.evaluate(() => {
    document.body.dataset.neverReloaded = "true";
  });
  const inbox = await context.newPage();
  await inbox.goto("/deliveries");

  const baseline = repository.commit({ at: now - 12 * DAY, message: "First commit" });
  repository.deployment({ sha: baseline, at: now - 11 * DAY }).status(now - 11 * DAY + HOUR, "success");
  const issue = repository.issue({ at: now - 6 * DAY, title: "Charge only once", author: "cyd" });
  await send(fresh());
  await test.step("the issue is on its way", async () => {
    await expect(page.getByRole("link", { name: /^1 item in Idea now$/ })).toBeVisible();
  });

  const pull = repository.pullRequest({
    at: now - 3 * DAY,
    title: "Remember what was charged",
    body: `Closes #${issue.number}`,
    commits: [{ at: now - 4 * DAY }],
  });
  await send(fresh());
  await test.step("its pull request waits for somebody to look at it", async () => {
    await expect(page.getByRole("link", { name: /^1 item in Pickup now$/ })).toBeVisible();
  });

  pull.review(now - 2 * DAY, "ben", "changes_requested").push({ at: now - 2 * DAY + HOUR });
  pull.review(now - DAY, "ben", "approved");
  const merged = pull.merge(now - DAY + HOUR, { by: "ben" });
  issue.close(now - DAY + HOUR + 1_000, { by: "ben" });
  await send(disorderly(fresh(), seeded(7)));
  await test.step("merged, it waits for production", async () => {
    await expect(page.getByRole("link", { name: /^1 item in (Build|Staging|Production) now$/ })).toBeVisible();
  });

  repository.deployment({ sha: merged, at: now - 2 * HOUR }).status(now - HOUR, "success");
  await send(fresh());
  await test.step("deployed, it is finished: the same on screen as from the API", async () => {
    await expect(page.locator("#items")).toContainText("Charge only once");
    // The issue, and the first commit: a direct push that its own deployment made live.
    const finished = await api.expect<{ items: unknown[] }>("GET", `/streams/${stream.id}/items?state=done`);
    await expect(
      page.getByText("Finished", { exact: true }).first().locator("xpath=following-sibling::dd[1]"),
    ).toHaveText(String(finished.items.length));
    const item = await api.item(stream.id, `octo-org/hooked#${issue.number}`);
    expect(item).toMatchObject({
      state: "done",
      finishedAt: new Date(Math.floor((now - HOUR) / 1_000) * 1_000).toISOString(),
    });
    expect(await page.evaluate(() => document.body.dataset.neverReloaded)).toBe("true");
  });

  await test.step("the deliveries page has listed them all meanwhile", async () => {
    const table = inbox.getByRole("region", { name: "Deliveries, newest first" });
    for (const event of ["issues.opened", "push", "pull_request.opened", "pull_request_review.submitted"]) {
      await expect(table.getByRole("link", { name: event, exact: true }).first(), event).toBeVisible();
    }
    await expect(table.getByText("parked")).toHaveCount(0);
    await table.getByRole("link", { name: "deployment_status.created", exact: true }).first().click();
    const detail = inbox.getByRole("dialog");
    await expect(detail).toContainText("deployment.succeeded");
    await detail.getByRole("tab", { name: "Body" }).click();
    await expect(detail.locator("pre")).toContainText('"state": "success"');
  });
  expect(errors).toEqual([]);
});

test("what cannot be taken in is parked with its reason, and replayed from the screen", async ({ page, api }) => {
  const team = await api.createTeam({ name: "Parked" });
  const stream = await api.createStream({
    name: "Parked",
    teamId: team.id,
    repositories: [{ owner: "octo-org", name: "known" }],
  });
  const source = await api.createSource({ kind: "github", name: "Half known", teamId: team.id });
  const broken = await deliverBytes(source, '{"action": "opened", "issue": {');
  const stranger = new FakeRepository("octo-org/not-yet-known");
  stranger.issue({ at: Date.now() - DAY, title: "Hello" });
  const [unknown] = stranger.webhooks;
  if (unknown === undefined) throw new Error("There is no webhook to send.");
  expect((await api.deliverGithub(source, unknown.event, unknown.payload)).status).toBe(200);
  const delivery = (id: string) => api.expect<Delivery>("GET", `/deliveries/${id}`);

  await page.goto(`/deliveries?source=${source.id}&state=parked`);
  const rows = page.getByRole("region", { name: "Deliveries, newest first" }).locator("tbody tr");
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: "is in no stream of the team" })).toHaveCount(1);

  await test.step("a malformed body stays parked, however often it is replayed", async () => {
    const before = await delivery(broken);
    expect(before).toMatchObject({ state: "parked", error: expect.stringContaining("JSON") });
    await rows
      .filter({ hasText: before.error ?? "?" })
      .getByRole("link")
      .click();
    // The toast that tells of the replay is a dialog too.
    const dialog = page.getByRole("dialog").filter({ has: page.locator("pre") });
    await expect(dialog).toContainText(before.error ?? "?");
    await expect(dialog.locator("pre")).toContainText('{"action": "opened"');
    await dialog.getByRole("button", { name: "Replay" }).click();
    await expect(page.getByText("Sent through processing again")).toBeVisible();
    await expect.poll(async () => (await delivery(broken)).processedAt).not.toBe(before.processedAt);
    await expect.poll(async () => (await delivery(broken)).state).toBe("parked");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("once its repository is in a stream, replaying all takes the other one in", async () => {
    await api.expect("PATCH", `/streams/${stream.id}`, {
      repositories: [
        { owner: "octo-org", name: "known" },
        { owner: "octo-org", name: "not-yet-known" },
      ],
    });
    await page.getByRole("button", { name: "Replay parked" }).click();
    await page.getByRole("button", { name: "Replay them" }).click();
    await expect(page.getByText("2 sent through processing again")).toBeVisible();
    await expect(rows).toHaveCount(1);
    await page.getByRole("link", { name: "All", exact: true }).click();
    await expect(rows).toHaveCount(2);
    await expect(rows.filter({ hasText: "taken in" })).toContainText("1 event");
    await api.untilCaughtUp(stream.id);
    expect(await api.all(`/streams/${stream.id}/items?state=open`)).toHaveLength(1);
  });
});

/** Posts bytes as GitHub would, rightly signed; answers the delivery's id. */
async function deliverBytes(source: CreatedSource, raw: string): Promise<string> {
  const response = await fetch(source.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": "issues",
      "x-github-delivery": "5f0a9c1e-0000-4000-8000-000000000001",
      "x-hub-signature-256": signature(source.secret, raw),
    },
    body: raw,
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { deliveryId: string }).deliveryId;
}

/** Uniform numbers in [0, 1), the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
