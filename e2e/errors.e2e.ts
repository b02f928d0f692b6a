import type { Locator, Page } from "@playwright/test";
import { FakeRepository } from "#server/testing/fake-github/fake-repository.ts";
import { SIGNED_OUT } from "./enter.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "errors" });

const HOUR = 3_600_000;

test("an address with nothing behind it says so, signed in or not", async ({ page, browser, server }) => {
  const stranger = await (await browser.newContext({ storageState: SIGNED_OUT, baseURL: server.url })).newPage();
  for (const [somebody, address] of [
    [page, "/nowhere/at/all"],
    [page, "/t/no-such-team"],
    [page, "/streams/no-such-stream"],
    [stranger, "/nowhere/at/all"],
  ] as const) {
    await somebody.goto(address);
    await expect(somebody.getByRole("heading", { name: "There is nothing at this address" }), address).toBeVisible();
  }
  await stranger.goto("/teams");
  await expect(stranger).toHaveURL(/\/sign-in/);
  await stranger.goto("/invite/no-such-token");
  await expect(stranger.getByRole("heading", { name: "This invitation is not open" })).toBeVisible();
  await stranger.context().close();
  await page.getByRole("link", { name: "Go to the start" }).click();
  await expect(page).toHaveURL(/\/teams$/);
});

test("a fresh team is told what to do next on every page", async ({ page, api }) => {
  await page.goto("/teams");
  await expect(page.getByRole("heading", { name: "No team yet" })).toBeVisible();
  await page.goto("/sources");
  await expect(page.getByRole("heading", { name: "No source yet" })).toBeVisible();
  await page.goto("/deliveries");
  await expect(page.getByRole("heading", { name: "Nothing has been delivered yet" })).toBeVisible();
  await page.getByRole("link", { name: "Parked" }).click();
  await expect(page.getByText("Nothing is parked: everything that came could be taken in.")).toBeVisible();

  const team = await api.createTeam({ name: "Fresh" });
  await page.goto("/t/fresh");
  await expect(page.getByRole("heading", { name: "No stream yet" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Set up a stream" })).toBeVisible();
  const stream = await api.createStream({
    name: "Fresh shop",
    teamId: team.id,
    repositories: [{ owner: "octo-org", name: "fresh" }],
  });
  await page.goto(`/streams/${stream.id}`);
  await expect(page.getByRole("heading", { name: "Nothing has been read from GitHub yet" })).toBeVisible();
  const tabs = page.getByRole("navigation", { name: "Pages of this stream" });
  await tabs.getByRole("link", { name: "Lead time" }).click();
  await expect(page.getByRole("heading", { name: "No item finished in this range" })).toBeVisible();
  await page.getByRole("link", { name: "Look at all time" }).click();
  await expect(page.getByRole("heading", { name: "No item has finished yet" })).toBeVisible();
  await tabs.getByRole("link", { name: "Work item age" }).click();
  await expect(page.getByRole("heading", { name: "Nothing is on its way" })).toBeVisible();
  await tabs.getByRole("link", { name: "Deployments" }).click();
  await expect(page.getByRole("heading", { name: "No deployment is known" })).toBeVisible();
  await tabs.getByRole("link", { name: "DORA" }).click();
  await expect(page.getByRole("heading", { name: "No deployment to production is known" })).toBeVisible();
  await page.goto(`/streams/${stream.id}/items/octo-org/fresh%2312`);
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
});

test("a server out of reach is said, and asking again helps once it is back", async ({ page, api }) => {
  const team = await api.createTeam({ name: "Far away" });
  const stream = await api.createStream({
    name: "Far away",
    teamId: team.id,
    repositories: [{ owner: "octo-org", name: "far-away" }],
  });
  await page.goto(`/streams/${stream.id}/settings`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto("/sources");
  await page.getByRole("button", { name: "New source" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill("Unlucky");
  await page.route("**/api/trpc/**", (route) => route.abort());
  await page.getByRole("button", { name: "Make the source" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("The server could not be reached");
  await page.unroute("**/api/trpc/**");
  await page.getByRole("button", { name: "Make the source" }).click();
  await expect(page.getByText("Copy the secret now")).toBeVisible();
});

test("a page that was offline says so, and catches up by itself", async ({ page, context, api }) => {
  const team = await api.createTeam({ name: "Tunnel" });
  const stream = await api.createStream({
    name: "Tunnel",
    teamId: team.id,
    repositories: [{ owner: "octo-org", name: "tunnel" }],
  });
  const source = await api.createSource({ kind: "github", name: "Tunnel", teamId: team.id });
  const repository = new FakeRepository("octo-org/tunnel");
  const send = async (title: string) => {
    repository.issue({ at: Date.now() - HOUR, title });
    for (const { event, guid, payload } of repository.webhooks) {
      await api.deliverGithub(source, event, payload, { deliveryId: guid });
    }
    await api.untilCaughtUp(stream.id);
  };
  await page.goto(`/streams/${stream.id}?stage=all&items=open`);
  await send("Seen at once");
  await expect(page.locator("#items")).toContainText("Seen at once");

  await context.setOffline(true);
  const banner = page.getByText("No connection to the server.");
  await expect(banner).toBeVisible({ timeout: 60_000 });
  await send("Happened meanwhile");
  await expect(page.locator("#items")).not.toContainText("Happened meanwhile");

  await context.setOffline(false);
  await expect(banner).toBeHidden({ timeout: 60_000 });
  await expect(page.locator("#items")).toContainText("Happened meanwhile");
});

test("the stream page can be walked by keyboard alone", async ({ page, api, github }) => {
  const team = await api.createTeam({ name: "Keys" });
  const stream = await api.createStream({
    name: "Keys",
    teamId: team.id,
    repositories: github.world.repositories.slice(0, 1).map(({ owner, name }) => ({ owner, name })),
  });
  const { jobId } = await api.expect<{ jobId: string }>("POST", `/streams/${stream.id}/backfill`, {});
  expect((await api.untilJobEnded(jobId)).state).toBe("succeeded");
  await api.untilCaughtUp(stream.id);
  await page.goto(`/streams/${stream.id}?range=all`);
  // A page that is still coming in holds its parts twice for a moment.
  await expect(page.locator("#main").getByText("Lead time, median")).toBeVisible();

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();

  await tabTo(page, "30 d");
  await tabTo(page, "Custom");
  await page.keyboard.press("Enter");
  const popover = page.getByRole("dialog");
  await expect(popover.getByLabel("First day")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(popover).toBeHidden();
  await expect(page.getByRole("button", { name: "Custom" })).toBeFocused();

  const stage = page.getByRole("figure", { name: "Value-stream map" }).getByRole("link", { name: /^Review:/ });
  await tabTo(page, /^Idea/);
  await walkTo(page, stage);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/stage=review/);
  await expect(page.getByRole("heading", { name: "Items that lost most time in Review" })).toBeVisible();

  await tabTo(page, "The same in numbers");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Stages in numbers" })).toBeVisible();
  await tabTo(page, /^shop#\d+/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/items\//);
  await expect(page.getByRole("heading", { name: "Stages and their evidence" })).toBeVisible();
});

/** Walks the boxes of the map by arrow key to one of them. */
async function walkTo(page: Page, box: Locator): Promise<void> {
  for (let steps = 0; steps < 12; steps += 1) {
    if (await box.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("ArrowRight");
  }
  await expect(box).toBeFocused();
}

/** Presses Tab until the focus is on what reads like that; every stop on the way has to be visible as such. */
async function tabTo(page: Page, text: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        text: (element.textContent ?? "").replaceAll(/\s+/gu, " ").trim(),
        isMarked: (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none",
        isSeen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight,
      };
    });
    if (stop === null) continue;
    expect(stop, `the focus on “${stop.text.slice(0, 60)}” can be seen`).toMatchObject({
      isMarked: true,
      isSeen: true,
    });
    if (typeof text === "string" ? stop.text === text : text.test(stop.text)) return;
  }
  throw new Error(`Tab never came to ${text}.`);
}
