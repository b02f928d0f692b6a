import type { Page } from "@playwright/test";
import { durationText, exactDuration } from "#components/ui/duration-text.ts";
import { percentText } from "#components/ui/percent-text.ts";
import { childEnvironment } from "#server/config/environment.ts";
import { durationWords } from "#server/domain/flow/statistics/duration-words.ts";
import { recordedAnts } from "#server/testing/fake-github/recorded-ants.ts";
import { recordedDataFolder } from "#server/testing/fake-github/recorded-data.ts";
import { ApiClient } from "./api-client.ts";
import { createOwner, SIGNED_OUT } from "./enter.ts";
import { overflowPx, shownCode, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "first visit", storageState: SIGNED_OUT });

type Spread = { mean: number; p50: number; p85: number; p95: number; n: number };
type MapAnswer = {
  items: number;
  leadTime: Spread;
  worstStage: string | null;
  stages: {
    stage: string;
    label: string;
    elapsed: Spread;
    process: { mean: number };
    wait: { mean: number };
    shareOfWaste: number;
  }[];
};
type ItemAnswer = {
  key: string;
  title: string;
  leadTimeSeconds: number;
  processSeconds: number;
  waitSeconds: number;
  stages: { stage: string; elapsedSeconds: number }[];
  evidence: { url: string }[];
};
type DoraAnswer = { deployments: number; changeLeadTime: { p50: number | null; n: number } };

test("a stranger goes from the first visit to the map, an item's evidence and the deployments", async ({
  page,
  github,
  server,
}) => {
  test.setTimeout(300_000);
  const errors = watchErrors(page);
  const folder = recordedDataFolder(childEnvironment());
  const repository = folder === null ? github.world.repositories[0] : recordedAnts(github.world, folder);
  if (repository === undefined) throw new Error("The fake GitHub has no repository.");
  const { fullName } = repository;
  process.stdout.write(`first visit: the road of ${fullName}${folder === null ? " (no recorded repositories)" : ""}\n`);

  await test.step("makes the owner account", async () => {
    await page.goto("/");
    await expect(page).toHaveURL(/\/setup$/);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create the owner account" }).click();
    await expect(page.getByText("at least 12 characters", { exact: false }).first()).toBeVisible();
    await createOwner(page);
    await expect(page.getByRole("heading", { name: "No team yet" })).toBeVisible();
  });

  await test.step("makes a team", async () => {
    await page.getByRole("button", { name: "New team" }).first().click();
    await page.getByRole("dialog").getByLabel("Name").fill("Pool");
    await page.getByRole("button", { name: "Create team" }).click();
    await expect(page).toHaveURL(/\/t\/pool\/settings$/);
    await expect(page.getByText("This team has no ops partner yet.")).toBeVisible();
  });

  const api = await test.step("makes a token for scripts", async () => {
    await page.goto("/settings/tokens");
    await page.getByRole("button", { name: "New token" }).first().click();
    await page.getByLabel("What it is for").fill("compare");
    await page.getByRole("button", { name: "Make the token" }).click();
    const token = await shownCode(page.getByRole("dialog"), "token");
    await page.getByRole("button", { name: "Done" }).click();
    return new ApiClient(server.url, token);
  });

  await test.step("connects GitHub and chooses the repository", async () => {
    github.tokens = ["ghp_right"];
    await page.getByRole("link", { name: "Stream", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Whose stream is it?" })).toBeVisible();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("Token", { exact: true }).fill("ghp_wrong");
    await page.getByRole("button", { name: "Check and connect" }).click();
    await expect(page.getByRole("alert").filter({ hasText: /GitHub/ })).toBeVisible();
    await page.getByLabel("Token", { exact: true }).fill("ghp_right");
    await page.getByRole("button", { name: "Check and connect" }).click();
    await expect(page.getByText("Connected by a token")).toBeVisible();
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel("Find a repository").fill(repository.name);
    await page.getByRole("button", { name: `Choose ${fullName}` }).click();
    await expect(page.getByRole("list", { name: "Chosen repositories" })).toContainText(fullName);
    await page.getByRole("button", { name: "Next" }).click();
  });

  await test.step("is shown what the repository has, and says that releases are deployments", async () => {
    const deployments = page.getByRole("checkbox", { name: /^GitHub deployments/ });
    const releases = page.getByRole("checkbox", { name: /^Releases/ });
    await expect(deployments).toBeChecked();
    await expect(page.getByText(`Releases · ${repository.releases.length} found`)).toBeVisible();
    await deployments.uncheck();
    await releases.check();
  });

  await test.step("reads the history and sees how far it is", async () => {
    github.forgetRequests();
    const halfway = Math.floor(repository.issues.size / 2);
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    github.beforeAnswer = (request) =>
      request.path.endsWith("/timeline") && github.count(/\/timeline$/) >= halfway ? held : undefined;
    await page.getByRole("button", { name: "Make the stream and read its history" }).click();
    await expect(page.getByRole("heading", { name: "Reading the history" })).toBeVisible();
    const bar = page.getByRole("progressbar");
    await expect.poll(async () => Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThan(0);
    await expect(bar).toHaveAttribute("aria-valuetext", /^[\d,]+ of [\d,]+ /);
    await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible();
    goOn();
    await expect(page.getByText("Read completely")).toBeVisible({ timeout: 120_000 });
    github.beforeAnswer = () => undefined;
    await expect(page.getByText(`${github.count().toLocaleString("en")} requests to GitHub`)).toBeVisible();
  });

  const stream = await test.step("comes to the map of that history", async () => {
    await page.getByRole("link", { name: "Go to the map" }).click();
    await expect(page).toHaveURL(/\/streams\/[^/?]+$/);
    const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    await api.untilCaughtUp(id, { withinMs: 60_000 });
    await page.getByRole("link", { name: "All", exact: true }).click();
    await expect(page).toHaveURL(/range=all/);
    return `/streams/${id}`;
  });

  const map = await api.expect<MapAnswer>("GET", `${stream}/map`);
  await test.step("reads the same numbers on the map as from the API", async () => {
    expect(map.items).toBeGreaterThan(5);
    await expect(figure(page, "Finished")).toHaveText(map.items.toLocaleString("en"));
    await expect(figure(page, "Lead time, median")).toContainText(spoken(map.leadTime.p50));
    await expect(figure(page, "85 % within")).toContainText(spoken(map.leadTime.p85));
    const total = page.locator("svg[data-chart]:visible g").filter({ hasText: /^Lead time, mean[^W]*$/ });
    await expect(total).toContainText(durationText(map.leadTime.mean * 1_000));
    const headline = page.locator("[data-tour=sentence] p").first();
    await expect(headline).toContainText(durationWords(map.leadTime.mean * 1_000, "elapsed"));
    const worst = map.stages.find((stage) => stage.stage === map.worstStage);
    await expect(headline).toContainText(percentText(worst?.shareOfWaste ?? null));
    await page.locator("#numbers").getByText("The same in numbers").click();
    const lively = map.stages.filter((stage) => stage.elapsed.n > 0);
    expect(lively.length).toBeGreaterThan(2);
    for (const { label, elapsed, process, wait } of lively) {
      const row = page
        .getByRole("region", { name: "Stages in numbers" })
        .getByRole("row")
        .filter({
          has: page.getByRole("rowheader", { name: label, exact: true }),
        });
      const cell = (column: number) => row.getByRole("cell").nth(column);
      const shown = [elapsed.mean, elapsed.p50, elapsed.p85, elapsed.p95];
      for (const [column, seconds] of shown.entries()) await expect(cell(column), label).toContainText(spoken(seconds));
      await expect(cell(4), label).toHaveText(elapsed.n.toLocaleString("en"));
      await expect(cell(5), label).toContainText(spoken(process.mean));
      await expect(cell(6), label).toContainText(spoken(wait.mean));
    }
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  });

  const slowest = await test.step("looks at a stage's items, those that lost most first", async () => {
    const production = map.stages.find((stage) => stage.stage === "production");
    if (production === undefined) throw new Error("The map has no production stage.");
    await page
      .getByRole("figure", { name: "Value-stream map" })
      .getByRole("link", { name: new RegExp(`^${production.label}:`) })
      .click();
    await expect(page).toHaveURL(/stage=production/);
    await expect(page.getByRole("heading", { name: `Items that lost most time in ${production.label}` })).toBeVisible();
    const items = await api.all<ItemAnswer>(`${stream}/items?state=done`);
    const inProduction = (item: ItemAnswer) =>
      item.stages.find((one) => one.stage === "production")?.elapsedSeconds ?? 0;
    const [most] = items.toSorted((one, other) => inProduction(other) - inProduction(one));
    if (most === undefined) throw new Error("The stream has no finished item.");
    await expect(page.locator("#items li").first()).toContainText(most.title);
    return most;
  });

  await test.step("reads an item's journey and follows its evidence", async () => {
    await page.locator("#items li").first().getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1, name: slowest.title })).toBeVisible();
    const item = (await api.item(stream.split("/").at(-1) ?? "", slowest.key)) as unknown as ItemAnswer;
    await expect(figure(page, "Lead time")).toContainText(spoken(item.leadTimeSeconds));
    await expect(figure(page, "Work")).toContainText(spoken(item.processSeconds));
    await expect(figure(page, "Wait")).toContainText(spoken(item.waitSeconds));
    expect(item.evidence.length).toBeGreaterThanOrEqual(2 * item.stages.length - 1);
    const links = page.getByRole("region", { name: "Stages, their boundaries and their spans" }).getByRole("link");
    const shown = await links.evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href")));
    expect(shown.toSorted()).toEqual(item.evidence.map((one) => one.url).toSorted());
    for (const url of shown) expect(url).toContain(`/${fullName}/`);
  });

  await test.step("sees every deployment, and how delivery does", async () => {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Deployments" }).click();
    await page.getByRole("link", { name: "All", exact: true }).click();
    await expect(page).toHaveURL(/deployments\?range=all/);
    const deployments = await api.all(`${stream}/deployments`);
    const dora = await api.expect<DoraAnswer>("GET", `${stream}/dora`);
    expect(deployments).toHaveLength(repository.releases.length);
    await page.getByRole("link", { name: "Table", exact: true }).click();
    const rows = page.getByRole("region", { name: "Deployments, newest first" }).locator("tbody tr");
    await expect(rows).toHaveCount(Math.min(deployments.length, 50));
    await page.getByRole("navigation", { name: "Pages of this stream" }).getByRole("link", { name: "DORA" }).click();
    const keys = page.getByRole("list", { name: "DORA's five keys" });
    await expect(keys).toContainText(`${dora.deployments} deployments`);
    await expect(keys).toContainText(`median of ${dora.changeLeadTime.n} changes`);
  });

  // The short password and the wrong token were refused, as they should be.
  expect(errors.filter((error) => !error.includes("status of 400"))).toEqual([]);
});

/** The number under a name. */
function figure(page: Page, name: string) {
  return page.getByText(name, { exact: true }).locator("xpath=following-sibling::dd[1]");
}

/** A duration as it is read out: exact, where the short one is rounded. */
function spoken(seconds: number | null): string {
  return seconds === null ? "not known" : exactDuration(seconds * 1_000);
}
