import { boardOf, card, expectIn, titleOf } from "./board-steps.ts";
import { accessibilityFaults, chooseFrom, overflowPx, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "board-more" });

const BOTH = ["light", "dark"] as const;

test("limits of a lane, of a part of it and of each person are set up and seen where they are reached", async ({
  page,
  api,
}) => {
  const errors = watchErrors(page);
  await page.goto(await boardOf(api, "Limits", { Ready: ["One"], Staging: ["Two"] }));
  await page.getByRole("button", { name: "Board settings" }).click();
  const settings = page.getByRole("dialog", { name: "Board settings" });
  const limit = (n: number) => settings.getByRole("group", { name: `Limit ${n}` });
  const addLimit = settings.getByRole("button", { name: "Add a limit" });

  await addLimit.click();
  await limit(1).getByLabel("At most").fill("5");
  await chooseFrom(page, limit(1).getByLabel("Of"), /^Lane$/);
  await chooseFrom(page, limit(1).getByLabel("Lane"), "Standard");
  await chooseFrom(page, limit(1).getByLabel("Counted"), /^Size/);
  await addLimit.click();
  await limit(2).getByLabel("At most").fill("1");
  await chooseFrom(page, limit(2).getByLabel("Of"), "Lane in a column");
  await chooseFrom(page, limit(2).getByLabel("Lane"), "Standard");
  await chooseFrom(page, limit(2).getByLabel("Column"), "Staging");
  await addLimit.click();
  await limit(3).getByLabel("At most").fill("1");
  await chooseFrom(page, limit(3).getByLabel("Past the limit"), "Warn");
  for (const colorScheme of BOTH) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await accessibilityFaults(page), colorScheme).toEqual([]);
  }
  await settings.getByRole("button", { name: "Save the board" }).click();
  await expect(settings).toHaveCount(0);

  const standard = page.getByRole("region", { name: "Standard" });
  await expect(standard).toContainText("size 2 / 5");
  await expect(standard).toContainText("1 of 1full");
  await titleOf(page, "One").press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(page.getByText("Staging, Standard is full: this would be 2 of 1.").first()).toBeVisible();
  await expectIn(page, "Ready", ["One"]);

  await titleOf(page, "Two").click();
  await page.getByRole("button", { name: "Assignees: nobody" }).click();
  await page.getByRole("option").first().click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(page.getByRole("option", { name: /1 \/ 1 full/ })).toBeVisible();
  expect(errors).toEqual([]);
});

test("what was archived is found by its words, looked at and brought back, here and in another browser", async ({
  page,
  browser,
  server,
  api,
}) => {
  const address = await boardOf(api, "Archive", { Ready: ["Rotate keys", "Tidy logs"] });
  const { items } = await api.expect<{ items: { id: string; name: string }[] }>("GET", "/boards");
  const board = items.find(({ name }) => name === "Archive");
  const { cards } = await api.expect<{ cards: { id: string }[] }>("GET", `/boards/${board?.id}`);
  for (const { id } of cards) await api.expect("POST", `/cards/${id}/archive`);
  const context = await browser.newContext({ baseURL: server.url, storageState: await page.context().storageState() });
  const other = await context.newPage();
  for (const one of [page, other]) {
    await one.goto(address);
    await expect(one.getByText("● live")).toBeVisible();
  }

  await page.getByRole("button", { name: "More of the board" }).click();
  await page.getByRole("menuitem", { name: "Archived cards" }).click();
  const archive = page.getByRole("dialog", { name: "Archived cards" });
  await archive.getByLabel("Search the archive").fill("nothing like it");
  await expect(archive.getByText("No archived card says that")).toBeVisible();
  await archive.getByLabel("Search the archive").fill("keys");
  await expect(archive.getByRole("listitem")).toHaveCount(1);
  for (const colorScheme of BOTH) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await accessibilityFaults(page), colorScheme).toEqual([]);
  }
  await archive.getByRole("button", { name: "Bring back “Rotate keys”" }).click();
  await expect(archive.getByText("No archived card says that")).toBeVisible();
  await expect(card(other, "Rotate keys")).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await archive.getByLabel("Search the archive").fill("");
  await archive.getByRole("button", { name: "Tidy logs", exact: true }).click();
  const window = page.getByRole("dialog");
  await expect(window.getByText("This card is archived")).toBeVisible();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await window.getByRole("button", { name: "Bring back" }).click();
  await expect(window.getByText("This card is archived")).toHaveCount(0);
  await expect(card(other, "Tidy logs")).toBeVisible();
  await context.close();
});

test("several cards are chosen by key, click and box, changed at once, with a word on the refused, and taken back", async ({
  page,
  api,
}) => {
  const errors = watchErrors(page);
  await page.goto(await boardOf(api, "Many", { Ready: ["One", "Two", "Three", "Four"] }));
  await titleOf(page, "One").press("x");
  const bar = page.getByRole("region", { name: "Chosen cards" });
  await expect(bar).toContainText("1 card chosen");
  await titleOf(page, "Four").click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("4 cards chosen");
  for (const colorScheme of BOTH) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await accessibilityFaults(page), colorScheme).toEqual([]);
  }

  await bar.getByRole("button", { name: "Move…" }).click();
  const move = page.getByRole("dialog", { name: "Move the chosen cards" });
  await chooseFrom(page, move.getByLabel("Column"), "In progress");
  await move.getByRole("button", { name: "Change 4 cards" }).click();
  const report = page.getByRole("dialog", { name: "1 card refused" });
  await expect(report.getByRole("listitem")).toContainText("In progress is full: this would be 4 of 3.");
  await expect(report.getByRole("listitem")).toContainText("Four");
  await report.getByRole("button", { name: "Close" }).click();
  await expectIn(page, "In progress", ["One", "Two", "Three"]);
  await expect(bar).toContainText("1 card chosen");
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expectIn(page, "Ready", ["One", "Two", "Three", "Four"]);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "More of the board" }).click();
  await page.getByRole("menuitem", { name: "Choose several cards" }).click();
  await page.getByRole("checkbox", { name: "Choose Two" }).check();
  await page.getByRole("checkbox", { name: "Choose Three" }).check();
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await bar.getByRole("button", { name: "Label…" }).click();
  const label = page.getByRole("dialog", { name: "Label the chosen cards" });
  await label.getByLabel("Labels to add").fill("later,");
  await label.getByLabel("Labels to add").press("Enter");
  await label.getByRole("button", { name: "Change 2 cards" }).click();
  await expect(card(page, "Two")).toContainText("later");
  await expect(card(page, "Three")).toContainText("later");
  await page.locator("button", { hasText: "Undo" }).last().click();
  await expect(card(page, "Two")).not.toContainText("later");
  await expect(card(page, "Three")).not.toContainText("later");
  expect(errors).toEqual([]);
});
