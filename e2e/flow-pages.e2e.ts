import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { ApiClient } from "./api-client.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "flow-pages" });

type Item = { key: string; title: string };
type Deployment = { id: string; status: string; environment: string; changes: string[] };

let furnished: Promise<string> | null = null;

/** A stream with a history; the same for the tests of this file. */
async function streamWithHistory(api: ApiClient): Promise<string> {
  const team = await api.createTeam({ name: "Flow" });
  const stream = await api.createStream({
    name: "Flow",
    teamId: team.id,
    repositories: [{ owner: "acme", name: "shop" }],
    deploymentSources: ["deployments"],
  });
  const { jobId } = await api.expect<{ jobId: string }>("POST", `/streams/${stream.id}/backfill`, {});
  expect(await api.untilJobEnded(jobId)).toMatchObject({ state: "succeeded" });
  await api.untilCaughtUp(stream.id);
  return stream.id;
}

test("a team sees how long, how many and how old, by mouse and by keyboard", async ({ page, api }) => {
  furnished ??= streamWithHistory(api);
  const streamId = await furnished;
  const done = await api.all<Item>(`/streams/${streamId}/items?state=done`);
  const open = await api.all<Item>(`/streams/${streamId}/items?state=open`);

  await test.step("goes from the map to the lead times, in the same range", async () => {
    await page.goto(`/streams/${streamId}?range=all`);
    await tab(page, "Lead time");
    await expect(page).toHaveURL(/lead-time\?range=all/);
    await expect(marks(page)).toHaveCount(done.length);
    await expect(page.getByText(`${done.length} finished items:`).first()).toBeVisible();
  });

  await test.step("walks the dots by arrow key and opens one with Enter", async () => {
    await marks(page).first().focus();
    await page.keyboard.press("ArrowRight");
    const second = marks(page).nth(1);
    await expect(second).toBeFocused();
    await expect(second).toHaveAccessibleName(/lead time/);
    const href = await second.getAttribute("href");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL((url) => url.pathname === href?.split("?")[0]);
    await expect(page.getByRole("heading", { name: "Journey" })).toBeVisible();
    await page.goBack();
  });

  await test.step("clicks a dot and reads the linear scale", async () => {
    await page.getByRole("link", { name: "Linear", exact: true }).click();
    await expect(page).toHaveURL(/scale=linear/);
    await expect(marks(page)).toHaveCount(done.length);
    await marks(page).last().click();
    await expect(page.getByRole("heading", { name: "Journey" })).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/scale=linear/);
  });

  await test.step("takes the lead times away as a file that says what the table says", async () => {
    await page.getByText("The same in numbers").click();
    const rows = page.getByRole("region", { name: "Lead times of finished items, slowest first" }).locator("tbody tr");
    await expect(rows).toHaveCount(done.length);
    await page.getByRole("button", { name: "Export" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "Numbers, CSV" }).click();
    const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
    expect(lines).toHaveLength(done.length + 1);
  });

  await test.step("opens the items of a bar of throughput, and asks when the rest will be done", async () => {
    await tab(page, "Throughput");
    await expect(marks(page).first()).toBeVisible();
    const bar = marks(page)
      .filter({ has: page.locator("rect + g") })
      .first();
    const finished = /finished (\d+)/.exec((await bar.getAttribute("aria-label")) ?? "")?.[1] ?? "";
    await bar.press("Enter");
    await expect(page.locator("#items")).toContainText(`${finished} finished`);
    await expect(page.locator("#items li")).toHaveCount(Math.min(Number(finished), 25));
    await page.getByRole("link", { name: "Close the list" }).click();
    await expect(page.locator("#items")).toHaveCount(0);
    await expect(page.getByRole("heading", { name: "Forecast" })).toBeVisible();
  });

  await test.step("sees what is getting old and opens it", async () => {
    await tab(page, "Work item age");
    await expect(marks(page)).toHaveCount(open.length);
    const href = await marks(page).first().getAttribute("href");
    await marks(page).first().press("Enter");
    await expect(page).toHaveURL((url) => url.pathname === href?.split("?")[0]);
    await page.goBack();
  });
});

test("a team follows a deployment to what it brought, and a number to what stands behind it", async ({ page, api }) => {
  furnished ??= streamWithHistory(api);
  const streamId = await furnished;
  const deployments = await api.all<Deployment>(`/streams/${streamId}/deployments`);

  await test.step("opens a deployment, goes to an item it brought, and comes closer by key", async () => {
    await page.goto(`/streams/${streamId}?range=all`);
    await tab(page, "Deployments");
    await expect(marks(page)).toHaveCount(deployments.length);
    const withChanges = deployments.find(
      ({ changes, environment }) => changes.length > 0 && environment === "production",
    );
    await page.locator(`[data-mark="${withChanges?.id}"]`).press("Enter");
    const panel = page.getByRole("region", { name: "The chosen deployment" });
    await expect(panel).toContainText(`${withChanges?.changes.length} change`);
    await panel.getByRole("listitem").first().getByRole("link").last().click();
    await expect(page.getByRole("heading", { name: "Journey" })).toBeVisible();
    await page.goBack();
    await expect(marks(page)).toHaveCount(deployments.length);
    await marks(page).first().focus();
    await page.keyboard.press("+");
    await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=/);
    const closer = new URL(page.url()).search;
    await page.getByRole("button", { name: /^Earlier/ }).click();
    await expect(page).not.toHaveURL((url) => url.search === closer);
    await page.getByRole("link", { name: "All", exact: true }).click();
    await expect(page).toHaveURL(/range=all/);
    await page.getByRole("link", { name: "Table", exact: true }).click();
    const table = page.getByRole("region", { name: "Deployments, newest first" });
    await expect(table.locator("tbody tr")).toHaveCount(Math.min(deployments.length, 50));
  });

  await test.step("asks what a key of DORA means, and what stands behind it", async () => {
    await tab(page, "DORA");
    const dora = await api.expect<{ deployments: number; changeLeadTime: { n: number } }>(
      "GET",
      `/streams/${streamId}/dora`,
    );
    const evidence = page.locator("#evidence");
    await expect(evidence.locator("tbody tr")).toHaveCount(Math.min(dora.deployments, 100));
    await page.getByRole("button", { name: "What is change lead time?" }).click();
    await expect(page.getByRole("dialog")).toContainText("first authored commit");
    await page.keyboard.press("Escape");
    await page
      .getByRole("list", { name: "DORA's five keys" })
      .getByRole("link", { name: /Change lead time/ })
      .click();
    await expect(page).toHaveURL(/key=lead-time/);
    await expect(evidence.locator("tbody tr")).toHaveCount(Math.min(dora.changeLeadTime.n, 100));
  });
});

function tab(page: Page, name: string) {
  return page
    .getByRole("navigation", { name: "Pages of this stream" })
    .getByRole("link", { name, exact: true })
    .click();
}

/** The marks of the drawing. */
function marks(page: Page) {
  return page.locator("svg[data-chart] [data-mark]");
}
