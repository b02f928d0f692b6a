import type { Page } from "@playwright/test";
import { boardOf, card, expectIn, titleOf } from "./board-steps.ts";
import { accessibilityFaults, overflowPx, tabTo } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "board-more" });

const ADDRESS = `https://status.example.org/incidents/${"4f1c9ab2".repeat(16)}`;
const ONE_WORD = "Zustellbestaetigung".repeat(10);

/** How many pixels what a selector finds is wider than its own box, at most. */
async function spillPx(page: Page, selector: string): Promise<number> {
  const wider = await page
    .locator(selector)
    .evaluateAll((all) => all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
  return Math.max(...wider);
}

test("words and addresses without a break stay in their card, its window and the stand-up, at a desk and on a phone", async ({
  page,
  api,
}) => {
  const address = await boardOf(api, "Words", { "In progress": ["Short"] });
  const { items } = await api.expect<{ items: { id: string; name: string }[] }>("GET", "/boards");
  const id = items.find(({ name }) => name === "Words")?.id;
  const made = await api.expect<{ id: string }>("POST", `/boards/${id}/cards`, {
    title: ONE_WORD,
    column: "In progress",
    labels: ["l".repeat(60)],
    flag: "f".repeat(60),
    description: `${ONE_WORD} ${ADDRESS}`,
  });
  await api.expect("POST", `/cards/${made.id}/block`, { reason: ADDRESS, url: ADDRESS });
  await api.expect("POST", `/cards/${made.id}/comments`, { body: ADDRESS });
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(width === 390 ? `${address}?column=${await columnId()}` : address);
    const face = page.locator(`[data-card-id="${made.id}"]`);
    await expect(face.getByTitle("l".repeat(60))).toBeVisible();
    expect(await spillPx(page, "[data-card-id] article"), `a card at ${width}`).toBeLessThanOrEqual(0);
    await expect(face.getByRole("button", { name: /^Actions for/ })).toBeInViewport();
    await face.locator("[data-card-title]").click();
    const window = page.getByRole("dialog", { name: /^#\d+$/ });
    if (width === 1440) {
      for (const [field, said] of [
        ["Add to the checklist", "c".repeat(120)],
        ["Add a link", ADDRESS],
      ] as const) {
        await window.getByLabel(field).fill(said);
        await window.getByLabel(field).press("Enter");
      }
    }
    await expect(window.getByText("c".repeat(120))).toBeVisible();
    await expect(window.getByRole("button", { name: /^Remove the link to/ })).toBeVisible();
    await expect(window.getByText(/^History/)).toBeVisible();
    expect(await spillPx(page, "[role=dialog]"), `its window at ${width}`).toBeLessThanOrEqual(0);
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
    await page.goto(address.replace("/board", "/standup"));
    await expect(page.getByText(/blocked it: https/).first()).toBeVisible();
    expect(await overflowPx(page), `the stand-up at ${width}`).toBeLessThanOrEqual(0);
    expect(await spillPx(page, "[data-walk-card]"), `a card of the walk at ${width}`).toBeLessThanOrEqual(0);
  }
  expect(await accessibilityFaults(page)).toEqual([]);

  async function columnId(): Promise<string | undefined> {
    const { columns } = await api.expect<{ columns: { id: string; name: string }[] }>("GET", `/boards/${id}`);
    return columns.find(({ name }) => name === "In progress")?.id;
  }
});

test("by keyboard alone the focus comes back to the card from every dialog, and goes with it where it is put", async ({
  page,
  api,
}) => {
  await page.goto(await boardOf(api, "Keys", { "In progress": ["One", "Two", "Three"], Ready: ["Four", "Five"] }));
  const dialog = page.getByRole("dialog");
  async function fromCardMenu(title: string, entry: string): Promise<void> {
    await tabTo(page, card(page, title).getByRole("button", { name: `Actions for ${title}` }));
    await page.keyboard.press("Enter");
    const item = page.getByRole("menuitem", { name: entry });
    await expect(item).toBeVisible();
    await expect(async () => {
      await page.keyboard.press("ArrowDown");
      await expect(item).toBeFocused({ timeout: 200 });
    }).toPass();
    await page.keyboard.press("Enter");
  }
  await fromCardMenu("Five", "Block…");
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(titleOf(page, "Five")).toBeFocused();
  await fromCardMenu("Five", "Block…");
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await page.keyboard.type("No access");
  await page.keyboard.press("Enter");
  await expect(card(page, "Five")).toContainText("Blocked: No access");
  await expect(titleOf(page, "Five")).toBeFocused();

  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Title")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(titleOf(page, "Five")).toBeFocused();

  await fromCardMenu("Five", "Move to…");
  await expect(dialog.getByRole("combobox", { name: "Column" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name: "Ready" })).toBeFocused();
  for (const key of ["End", "Enter"]) await page.keyboard.press(key);
  await tabTo(page, dialog.getByRole("button", { name: "Move the card" }));
  await page.keyboard.press("Enter");
  await expectIn(page, "Released", ["Five"]);
  await expect(titleOf(page, "Five")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expectIn(page, "Ready", ["Four", "Five"]);
  await expect(titleOf(page, "Five")).toBeFocused();

  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  const override = page.locator("button", { hasText: "Override…" });
  await expect(override).toBeVisible();
  await page.keyboard.press("F6");
  await tabTo(page, override);
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Why it may be passed")).toBeFocused();
  await page.keyboard.type("It is urgent");
  await page.keyboard.press("Enter");
  await expect(page.getByText("4 of 3", { exact: true })).toBeAttached();
  await expect(titleOf(page, "Five")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expectIn(page, "Ready", ["Four", "Five"]);
  await expect(titleOf(page, "Five")).toBeFocused();
});
