import type { BrowserContext, Locator, Page } from "@playwright/test";
import type { ApiClient } from "./api-client.ts";
import { watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "steering" });

type Place = { streamId: string; teamId: string };
let place: Promise<Place> | null = null;

/** One stream with a history, for all tests of this file. */
async function furnish(api: ApiClient): Promise<Place> {
  const team = await api.createTeam({ name: "Steering" });
  const stream = await api.createStream({
    name: "Steered shop",
    teamId: team.id,
    repositories: [{ owner: "acme", name: "shop" }],
    deploymentSources: ["deployments", "releases"],
    services: [
      { name: "api", paths: ["api/**"] },
      { name: "web", paths: ["web/**"] },
    ],
  });
  const { jobId } = await api.expect<{ jobId: string }>("POST", `/streams/${stream.id}/backfill`, {});
  expect(await api.untilJobEnded(jobId)).toMatchObject({ state: "succeeded", error: null });
  await api.untilCaughtUp(stream.id);
  return { streamId: stream.id, teamId: team.id };
}

const finishedOf = (page: Page) =>
  page.getByText("Finished", { exact: true }).first().locator("xpath=following-sibling::dd[1]");
const chips = (page: Page) => page.getByRole("list", { name: "Active filters" });

test("a filter narrows the map to what the API says, by mouse and by keyboard", async ({ page, api }) => {
  place ??= furnish(api);
  const { streamId } = await place;
  const errors = watchErrors(page);
  const itemsOf = async (query: string) =>
    (await api.expect<{ items: number }>("GET", `/streams/${streamId}/map?${query}`)).items;
  await page.goto(`/streams/${streamId}?range=all`);
  await expect(finishedOf(page)).toHaveText(String(await itemsOf("")));

  await test.step("a label, picked by mouse, with its count", async () => {
    await page.getByRole("combobox", { name: /^Filter/ }).click();
    const bugs = await itemsOf("label=bug");
    await page.getByRole("option", { name: new RegExp(`^bug ${bugs} finished`) }).click();
    await expect(finishedOf(page)).toHaveText(String(bugs));
    await expect(page).toHaveURL(/label=bug/);
  });

  await test.step("a service, found by typing and picked by Enter; names that would leave nothing are not offered", async () => {
    const find = page.getByRole("combobox", { name: /^Find/ });
    await find.fill("web");
    await expect(page.getByText("Nothing matches.")).toBeVisible();
    await find.fill("api");
    await expect(page.getByRole("option", { name: /^api/ })).toBeVisible();
    await find.press("Enter");
    await expect(page).toHaveURL(/service=api/);
    await page.keyboard.press("Escape");
    await expect(chips(page).getByRole("button", { name: "Remove service api" })).toBeVisible();
    await expect(finishedOf(page)).toHaveText(String(await itemsOf("label=bug&service=api")));
  });

  await test.step("where nothing is left it says what to take away", async () => {
    expect(await itemsOf("label=bug&service=web")).toBe(0);
    await page.goto(`/streams/${streamId}?range=all&label=bug&service=web`);
    const helpful = page.getByRole("link", { name: /^Remove service web \(\d+ finished\)$/ });
    await helpful.focus();
    await page.keyboard.press("Enter");
    await expect(page).not.toHaveURL(/service=/);
    await expect(finishedOf(page)).toHaveText(String(await itemsOf("label=bug")));
  });

  await test.step("chips go by keyboard, and focus stays where the filters are", async () => {
    await chips(page).getByRole("button", { name: "Remove label bug" }).focus();
    await page.keyboard.press("Enter");
    await expect(chips(page)).toHaveCount(0);
    await expect(page.getByRole("combobox", { name: /^Filter/ })).toBeFocused();
    await expect(finishedOf(page)).toHaveText(String(await itemsOf("")));
  });
  expect(errors).toEqual([]);
});

test("a view gets a name, is seen at once by a teammate, opens the stream, and goes again", async ({
  page,
  api,
  browser,
  ownerState,
  server,
}) => {
  place ??= furnish(api);
  const { streamId } = await place;
  const other = await browser.newContext({ storageState: ownerState, baseURL: server.url });
  const teammate = await other.newPage();
  await teammate.goto(`/streams/${streamId}?range=30d`);
  const viewsOf = (of: Page) => of.getByRole("button", { name: /^Views/ });
  await expect(viewsOf(teammate)).toBeVisible();

  await page.goto(`/streams/${streamId}?range=all&label=bug`);
  await test.step("saved by keyboard", async () => {
    await viewsOf(page).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem", { name: "Save this view…" })).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("menuitem", { name: "Save this view…" }).press("Enter");
    await page.getByLabel("Name").fill("Bugs of all time");
    await page.getByRole("checkbox", { name: "The stream opens with it" }).press("Space");
    await page.getByLabel("Name").press("Enter");
    await expect(page.getByText("“Bugs of all time” is saved")).toBeVisible();
  });

  await test.step("the teammate has it without asking, and the plain address opens it", async () => {
    await viewsOf(teammate).click();
    await teammate.getByRole("menuitem", { name: /Bugs of all time/ }).click();
    await expect(teammate).toHaveURL(/range=all&label=bug/);
    await teammate.goto(`/streams/${streamId}`);
    await expect(teammate).toHaveURL(/range=all&label=bug/);
    await expect(chips(teammate).getByRole("button", { name: "Remove label bug" })).toBeVisible();
  });

  await test.step("renamed, then deleted", async () => {
    await viewsOf(page).click();
    await page.getByRole("menuitem", { name: "Manage views…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Rename Bugs of all time" }).click();
    await dialog.getByLabel("New name of Bugs of all time").fill("Defects");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Delete Defects" }).click();
    await page.getByRole("button", { name: "Delete the view" }).click();
    await expect(dialog.getByText("No view has a name any more.")).toBeVisible();
    await expect(viewsOf(teammate)).toHaveText("Views");
  });
  await other.close();
});

test("a stage opens onto its distribution, a bar onto its items, an item onto its journey", async ({ page, api }) => {
  place ??= furnish(api);
  const { streamId } = await place;
  await page.goto(`/streams/${streamId}?range=all`);
  const map = await api.expect<{ stages: { stage: string; elapsed: { n: number } }[] }>(
    "GET",
    `/streams/${streamId}/map`,
  );
  const review = map.stages.find(({ stage }) => stage === "review")?.elapsed.n ?? 0;
  await page
    .getByLabel("Value-stream map")
    .getByRole("link", { name: /^Review/ })
    .first()
    .click();
  await expect(page).toHaveURL(/stage=review/);
  const distribution = page.getByRole("figure", { name: /in review$/i });

  await test.step("its bars and its table add up to n", async () => {
    await expect(distribution).toBeVisible();
    await distribution.getByText("The same in numbers").click();
    const counts = await distribution.getByRole("row").locator("td:nth-of-type(1)").allInnerTexts();
    expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(review);
  });

  await test.step("a bar, walked to by arrow keys, leads to as many items as it counts", async () => {
    const bars = distribution.locator("[data-mark]");
    await bars.first().focus();
    const counted = await bars.evaluateAll((marks) =>
      marks.findIndex((mark) => /items [1-9]/.test(mark.getAttribute("aria-label") ?? "")),
    );
    for (let step = 0; step < counted; step += 1) await page.keyboard.press("ArrowRight");
    const bar = bars.nth(counted);
    await expect(bar).toBeFocused();
    const items = Number(/items (\d+)/.exec((await bar.getAttribute("aria-label")) ?? "")?.[1]);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/took=/);
    await expect(page.locator("#items")).toContainText("Only those that took");
    await expect(page.locator("#items ol > li")).toHaveCount(Math.min(items, 10));
  });

  await test.step("an item opens its journey, and the way back is the view one came from", async () => {
    await page.locator("#items ol a").first().focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/items\//);
    await expect(page.getByRole("heading", { name: "Journey" })).toBeVisible();
    await page.getByRole("link", { name: "Steered shop" }).first().click();
    await expect(page).toHaveURL(/stage=review/);
  });
});

test("a webhook changes the map in another browser without a jump; two tabs share one stream; offline is caught up", async ({
  page,
  context,
  api,
  github,
  browser,
  ownerState,
  server,
}) => {
  place ??= furnish(api);
  const { streamId, teamId } = await place;
  const source = await api.createSource({ kind: "github", name: "GitHub", teamId });
  const repository = github.world.repositories.find(({ fullName }) => fullName === "acme/shop");
  if (repository === undefined) throw new Error("The fake GitHub has no acme/shop.");
  let number = 0;
  const openIssue = async () => {
    number += 1;
    const before = repository.webhooks.length;
    repository.issue({ at: Date.now() - 60_000, title: `Live wish ${number}` });
    for (const { event, guid, payload } of repository.webhooks.slice(before)) {
      expect((await api.deliverGithub(source, event, payload, { deliveryId: guid })).status).toBe(200);
    }
  };
  const ideasOf = (of: Page): Locator => of.getByRole("link", { name: /^[\d,]+ items? in Idea now$/ });
  const address = `/streams/${streamId}?range=all&stage=review`;

  const other = await browser.newContext({ storageState: ownerState, baseURL: server.url });
  const second = await other.newPage();
  await second.goto(address);
  const streams = countLiveStreams(context);
  await page.goto(address);
  const tab = await context.newPage();
  await tab.goto(address);
  await expect(page.locator("#items ol > li").first()).toBeVisible();
  await expect(second.locator("#items ol > li").first()).toBeVisible();
  // An idea that is there already: the box of the stage must not be what appears. As many as the API counts, and it.
  const map = await api.expect<{ stages: { stage: string; inProgress: number }[] }>("GET", `/streams/${streamId}/map`);
  const known = 1 + (map.stages.find(({ stage }) => stage === "idea")?.inProgress ?? 0);
  await openIssue();
  for (const one of [page, tab, second]) await expect(ideasOf(one)).toHaveText(new RegExp(`^${known} now`));

  await test.step("the other browser keeps its place, its focus and its layout", async () => {
    const row = second.locator("#items ol a").nth(2);
    await row.focus();
    await second.evaluate(() => {
      window.scrollTo(0, 400);
      const shifts: number[] = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: "layout-shift" });
      Object.assign(window, { shifts });
    });
    const scrolled = await second.evaluate(() => window.scrollY);
    await openIssue();
    for (const one of [page, tab, second]) await expect(ideasOf(one)).toHaveText(new RegExp(`^${known + 1} now`));
    await expect(row).toBeFocused();
    expect(await second.evaluate(() => window.scrollY)).toBe(scrolled);
    const moved = await second.evaluate(() => (window as Window & { shifts?: number[] }).shifts ?? []);
    expect(moved.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.01);
  });

  await test.step("two tabs of a browser have one stream between them", async () => {
    await expect.poll(() => streams.open()).toBe(1);
  });

  await test.step("a browser that was offline says so and catches up", async () => {
    await other.setOffline(true);
    await expect(second.getByText("No connection to the server.")).toBeVisible();
    await openIssue();
    await expect(ideasOf(page)).toHaveText(new RegExp(`^${known + 2} now`));
    await expect(ideasOf(second)).toHaveText(new RegExp(`^${known + 1} now`));
    await other.setOffline(false);
    await expect(ideasOf(second)).toHaveText(new RegExp(`^${known + 2} now`));
    await expect(second.getByText("No connection to the server.")).toHaveCount(0);
  });
  await other.close();
});

/** How many event streams the pages of a browser hold open. */
function countLiveStreams(context: BrowserContext): { open: () => number } {
  const open = new Set<unknown>();
  context.on("request", (request) => {
    if (request.url().includes("/live.events")) open.add(request);
  });
  context.on("requestfinished", (request) => open.delete(request));
  context.on("requestfailed", (request) => open.delete(request));
  return { open: () => open.size };
}
