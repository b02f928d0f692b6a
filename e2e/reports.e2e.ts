import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import type { ApiClient } from "./api-client.ts";
import { fromMenu } from "./board-steps.ts";
import { accessibilityFaults, chooseFrom, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "reports" });

type CardBody = { id: string; version: number };

const marks = (page: Page) => page.locator("svg[data-chart] [data-mark]");
const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Reports" }).getByRole("link", { name, exact: true }).click();

/** A board on which work was done, moved back, blocked and taken off. */
async function aWorkedBoard(api: ApiClient): Promise<void> {
  const { id: teamId } = await api.createTeam({ name: "Payments" });
  const columns = [
    { name: "Ready", kind: "queue" },
    { name: "Doing", kind: "active" },
    { name: "Released", kind: "done" },
  ];
  const board = await api.expect<{ id: string }>("POST", "/boards", { name: "Payments", teamId, columns });
  const add = (title: string, fields: object = {}) =>
    api.expect<CardBody>("POST", `/boards/${board.id}/cards`, { title, column: "Ready", ...fields });
  const move = (card: CardBody, column: string) =>
    api.expect("POST", `/cards/${card.id}/move`, { column, version: card.version, force: true });
  const shipped = await add("Fix double refund", { type: "defect" });
  const urgent = await add("Checkout 5xx after deploy", { type: "incident", class: "expedite" });
  const back = await add("Instant payouts");
  const stuck = await add("Move build cache", { type: "ops" });
  for (const card of [shipped, urgent, back, stuck]) await move(card, "Doing");
  await api.expect("POST", `/cards/${stuck.id}/block`, { reason: "waits for the firewall", category: "network" });
  await api.expect("POST", `/cards/${back.id}/block`, { reason: "no answer yet", category: "vendor" });
  for (const card of [shipped, urgent, back]) await move(card, "Released");
  await move(back, "Doing");
}

/** The chart's numbers as the table beside it says them, row by row. */
async function tableOf(page: Page, caption: string): Promise<string[][]> {
  await page.getByText("The same in numbers").click();
  const rows = page.getByRole("region", { name: caption }).locator("tbody tr");
  await expect(rows.first()).toBeVisible();
  return await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent ?? "")),
  );
}

async function csvOf(page: Page): Promise<string[][]> {
  await page.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Numbers, CSV" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  return text
    .replace("\uFEFF", "")
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
}

test("a team reads from its board how work flows, and comes from every mark to the cards behind it", async ({
  page,
  api,
}) => {
  await aWorkedBoard(api);
  const errors = watchErrors(page);

  await test.step("goes from the board to the cumulative flow, whose drawing, table and file say the same", async () => {
    await page.goto("/t/payments/board");
    await fromMenu(page, "Reports");
    await expect(page.getByRole("heading", { name: "Cumulative flow" })).toBeVisible();
    const last = marks(page).last();
    await expect(last).toHaveAccessibleName(/ready 0; doing 2; released 2; all cards 4$/);
    const rows = await tableOf(page, "Cards by column over time");
    expect(rows.at(-1)?.slice(1, 5)).toEqual(["0", "2", "2", "4"]);
    const csv = await csvOf(page);
    expect(csv[0]?.slice(1, 5)).toEqual(["Ready", "Doing", "Released", "All cards"]);
    expect(csv).toHaveLength(rows.length + 1);
    expect(csv.at(-1)?.slice(1, 5)).toEqual(["0", "2", "2", "4"]);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  await test.step("walks its moments by key and opens the board as it was", async () => {
    await marks(page).first().focus();
    await page.keyboard.press("End");
    await expect(marks(page).last()).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/board\?board=.*&at=/);
    await expect(page.locator("[data-card-title]", { hasText: "Instant payouts" })).toBeVisible();
    await page.goBack();
  });

  await test.step("sees what ages, and that it is still learning", async () => {
    await tab(page, "Aging work");
    await expect(page.getByText("Still learning what is usual: 2 of 20 finished cards in 90 days")).toBeVisible();
    await expect(marks(page)).toHaveCount(2);
    await marks(page).filter({ visible: true }).first().press("Enter");
    await expect(page.getByRole("dialog").getByText("Class of service")).toBeVisible();
    await page.goBack();
  });

  await test.step("clicks a dot of cycle time and gets its card", async () => {
    await tab(page, "Cycle time");
    await expect(marks(page)).toHaveCount(2);
    const rows = await tableOf(page, "Cards that were done, slowest first");
    expect(rows.map((row) => row[1]).sort()).toEqual(["Checkout 5xx after deploy", "Fix double refund"]);
    expect((await csvOf(page)).map((row) => row[1]).sort()).toEqual([
      "Checkout 5xx after deploy",
      "Fix double refund",
      "Title",
    ]);
    const dot = page.locator("[data-mark]", { has: page.locator("path") }).last();
    await dot.press("Enter");
    await expect(page.getByRole("dialog").getByLabel("Title")).toHaveValue(
      /Checkout 5xx after deploy|Fix double refund/,
    );
    await page.goBack();
  });

  await test.step("counts what was done a week by class, and lists the cards of one", async () => {
    await tab(page, "Throughput");
    await page.getByRole("link", { name: "By class" }).click();
    await expect(page).toHaveURL(/by=class/);
    const bar = marks(page).last();
    await expect(bar).toHaveAccessibleName(/done 2; expedite 1; standard 1/);
    await bar.click();
    await expect(page.locator("#cards li")).toHaveCount(2);
    await page.getByRole("link", { name: "Close" }).click();
    await expect(page.locator("#cards")).toHaveCount(0);
  });

  await test.step("sees what blocks, by category, and only of the class that is asked for", async () => {
    await tab(page, "Blockers");
    await expect(marks(page)).toHaveCount(2);
    const rows = await tableOf(page, "Blockers by category");
    expect(rows.map((row) => row[0]).sort()).toEqual(["network", "vendor"]);
    await marks(page).filter({ hasText: "network" }).click();
    await expect(page.locator("#cards li")).toHaveCount(1);
    await expect(page.locator("#cards")).toContainText("still blocked: waits for the firewall");
    await page
      .locator("#cards")
      .getByRole("link", { name: /Move build cache/ })
      .click();
    await expect(page.getByRole("dialog").getByLabel("Title")).toHaveValue("Move build cache");
    await page.goBack();
    await chooseFrom(page, page.getByRole("combobox", { name: "Class of service" }), "Expedite");
    await expect(page.getByRole("heading", { name: "Nothing was blocked in this time" })).toBeVisible();
    await chooseFrom(page, page.getByRole("combobox", { name: "Class of service" }), "Intangible");
    await expect(page.getByRole("heading", { name: "No card matches" })).toBeVisible();
    await page.getByRole("link", { name: "Look at all cards" }).click();
    await expect(marks(page)).toHaveCount(2);
  });
  expect(errors).toEqual([]);
});

test("before there is anything to report, the page says what to do", async ({ page, api }) => {
  const { id: teamId } = await api.createTeam({ name: "Fresh" });
  await page.goto("/t/fresh/reports");
  await expect(page.getByRole("link", { name: "Make the team's board" })).toBeVisible();
  await api.expect("POST", "/boards", { name: "Fresh", teamId, columns: [{ name: "Ready", kind: "queue" }] });
  await page.goto("/t/fresh/reports/throughput?range=30d");
  await expect(page.getByRole("heading", { name: "The report begins with the first card" })).toBeVisible();
  await page.goto("/t/fresh/reports/velocity");
  await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
});
