import type { Browser, Locator, Page } from "@playwright/test";
import { boardOf, card, expectIn, fromMenu, titleOf } from "./board-steps.ts";
import { accessibilityFaults, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "board" });

/** The owner's own other browser. */
async function anotherBrowser(browser: Browser, page: Page, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState: await page.context().storageState() });
  return await context.newPage();
}

async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (start === null || end === null) throw new Error("There is nothing to drag.");
  await page.mouse.move(start.x + 30, start.y + 20);
  await page.mouse.down();
  await page.mouse.move(start.x + 60, start.y + 40, { steps: 5 });
  await page.mouse.move(end.x + 30, end.y + 5, { steps: 15 });
  await expect(page.locator("[data-drop-mark]")).toHaveCount(1);
  await page.mouse.up();
}

async function add(page: Page, title: string, where: string): Promise<void> {
  await page.getByRole("button", { name: `Add card to ${where}`, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "New card" });
  await dialog.getByLabel("Title").fill(title);
  await dialog.getByRole("button", { name: "Make the card" }).click();
  await expect(card(page, title)).toBeVisible();
}

test("a team makes its board, and every way of moving a card is seen by somebody else at once", async ({
  page,
  browser,
  server,
  api,
}) => {
  await api.createTeam({ name: "Payments" });
  const errors = watchErrors(page);
  await page.goto("/t/payments/board");
  await page.getByRole("button", { name: "Create the board" }).click();
  await expect(page.getByRole("heading", { name: "Ready", exact: true })).toBeVisible();

  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "New card" });
  await dialog.getByLabel("Title").fill("Apple Pay on web");
  await dialog.getByRole("checkbox", { name: "Make another one after it" }).check();
  await dialog.getByRole("button", { name: "Make the card" }).click();
  await expect(card(page, "Apple Pay on web")).toBeVisible();
  await dialog.getByLabel("Title").fill("Rotate certificates");
  await dialog.getByRole("checkbox", { name: "Make another one after it" }).uncheck();
  await dialog.getByRole("button", { name: "Make the card" }).click();
  await add(page, "Instant payouts", "Staging");
  await expectIn(page, "Ready", ["Apple Pay on web", "Rotate certificates"]);

  const other = await anotherBrowser(browser, page, server.url);
  await other.goto("/t/payments/board");
  await expectIn(other, "Staging", ["Instant payouts"]);
  await expect(other.getByText("● live")).toBeVisible();

  await dragTo(page, card(page, "Apple Pay on web"), card(page, "Instant payouts"));
  await expectIn(page, "Staging", ["Apple Pay on web", "Instant payouts"]);
  await expectIn(other, "Staging", ["Apple Pay on web", "Instant payouts"]);

  await page.keyboard.press("Control+z");
  await expectIn(page, "Ready", ["Apple Pay on web", "Rotate certificates"]);
  await expectIn(other, "Ready", ["Apple Pay on web", "Rotate certificates"]);

  await titleOf(page, "Rotate certificates").press("Space");
  await expect(page.getByRole("status").filter({ hasText: "is taken up" })).toHaveCount(1);
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("status").filter({ hasText: "Ready, Standard, place 1 of 2" })).toHaveCount(1);
  await page.keyboard.press("Space");
  await expectIn(page, "Ready", ["Rotate certificates", "Apple Pay on web"]);
  await expect(titleOf(page, "Rotate certificates")).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  await expectIn(page, "Ready", ["Rotate certificates", "Apple Pay on web"]);

  await card(page, "Apple Pay on web").getByRole("button", { name: "Actions for Apple Pay on web" }).click();
  await page.getByRole("menuitem", { name: "Move to…" }).click();
  const move = page.getByRole("dialog", { name: "Move “Apple Pay on web”" });
  await move.getByRole("combobox", { name: "Column" }).click();
  await page.getByRole("option", { name: "Released" }).click();
  await move.getByRole("button", { name: "Move the card" }).click();
  await expectIn(page, "Released", ["Apple Pay on web"]);
  await expectIn(other, "Released", ["Apple Pay on web"]);

  await other.context().close();
  expect(errors).toEqual([]);
});

test("a full column refuses, a lead passes its limit with a reason, and the card remembers", async ({ page, api }) => {
  await page.goto(
    await boardOf(api, "Limits", { "In progress": ["One", "Two", "Three"], Ready: ["Rotate certificates"] }),
  );
  await expect(page.getByText("3 of 3", { exact: true })).toBeAttached();
  await titleOf(page, "Rotate certificates").press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(page.getByText("In progress is full: this would be 4 of 3.").first()).toBeVisible();
  await expectIn(page, "Ready", ["Rotate certificates"]);
  await page.locator("button", { hasText: "Override…" }).click();
  const dialog = page.getByRole("dialog", { name: "Pass the limit?" });
  await dialog.getByLabel("Why it may be passed").fill("They run out tonight");
  await dialog.getByRole("button", { name: "Pass the limit" }).click();
  await expectIn(page, "In progress", ["Rotate certificates", "One", "Two", "Three"]);
  await expect(page.getByText("4 of 3", { exact: true })).toBeAttached();

  await titleOf(page, "Rotate certificates").press("Enter");
  const window = page.getByRole("dialog", { name: "#4" });
  await window.getByText(/^History/).click();
  await expect(window).toContainText("past the limit: They run out tonight");
});

test("a card that somebody else moved meanwhile stays there, unless it is moved anyway", async ({
  page,
  browser,
  server,
  api,
}) => {
  const address = await boardOf(api, "Meanwhile", { Ready: ["Apple Pay on web"] });
  await page.goto(address);
  const other = await anotherBrowser(browser, page, server.url);
  await other.goto(address);
  await expect(other.getByText("● live")).toBeVisible();
  await titleOf(other, "Apple Pay on web").press("Space");
  await expect(other.locator("[data-drop-mark]")).toHaveCount(1);
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await other.keyboard.press(key);

  await titleOf(page, "Apple Pay on web").press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expectIn(other, "In progress", ["Apple Pay on web"]);
  await other.keyboard.press("Space");
  await expect(other.getByText("moved “Apple Pay on web” to In progress meanwhile").first()).toBeVisible();
  await expectIn(other, "In progress", ["Apple Pay on web"]);
  await other.locator("button", { hasText: "Move it anyway" }).click();
  await expectIn(other, "Released", ["Apple Pay on web"]);
  await expectIn(page, "Released", ["Apple Pay on web"]);

  await titleOf(page, "Apple Pay on web").press("Space");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Space");
  await expectIn(other, "Staging", ["Apple Pay on web"]);
  const { items } = await api.expect<{ items: { id: string; name: string }[] }>("GET", "/boards");
  const id = items.find(({ name }) => name === "Meanwhile")?.id;
  const { cards } = await api.expect<{ cards: { id: string; version: number }[] }>("GET", `/boards/${id}`);
  const [moved] = cards;
  await api.expect("POST", `/cards/${moved?.id}/move`, { column: "Ready", after: null, version: moved?.version });
  await expectIn(page, "Ready", ["Apple Pay on web"]);
  await page.keyboard.press("Control+z");
  await expect(page.getByText("moved “Apple Pay on web” to Ready meanwhile").first()).toBeVisible();
  await expectIn(page, "Ready", ["Apple Pay on web"]);
  await page.locator("button", { hasText: "Move it back anyway" }).click();
  await expectIn(page, "Released", ["Apple Pay on web"]);
  await other.context().close();
});

test("a card is written, blocked and unblocked, archived and brought back", async ({ page, api }) => {
  const address = await boardOf(api, "Writers", { Staging: ["Instant payouts", "Faster close"] });
  await page.goto(address);
  await titleOf(page, "Instant payouts").click();
  const window = page.getByRole("dialog", { name: /^#/ });
  await window.getByRole("button", { name: "Write one" }).click();
  await window.getByLabel("Description").fill("Pay **at once**. <script>alert(1)</script>");
  const id = new URL(page.url()).searchParams.get("card");
  await api.expect("PATCH", `/cards/${id}`, { description: "Pay on *Friday*" });
  const warning = window.getByText("Somebody else has written it meanwhile. Saving yours replaces this:");
  await expect(warning).toBeVisible();
  await expect(window.locator("em", { hasText: "Friday" })).toBeVisible();
  await window.getByRole("button", { name: "Save" }).click();
  await expect(warning).toBeHidden();
  await expect(window.locator("strong", { hasText: "at once" })).toBeVisible();
  await window.getByLabel("Add to the checklist").fill("Ask the bank");
  await window.getByLabel("Add to the checklist").press("Enter");
  await window.getByRole("checkbox", { name: "Ask the bank" }).check();
  await window.getByLabel("Write a comment").fill("The bank says yes");
  await window.getByRole("button", { name: "Comment" }).click();
  await expect(window.getByRole("article")).toContainText("The bank says yes");

  const size = window.getByLabel("Size");
  await size.fill("-5");
  await size.press("Tab");
  await expect(window.getByText("More than 0.")).toBeVisible();
  await expect(size).toHaveValue("-5");
  await expect(page.getByText("That was not saved")).toHaveCount(0);
  await size.fill("5");
  await size.press("Tab");
  await expect(window.getByText("More than 0.")).toHaveCount(0);
  await expect.poll(async () => (await api.expect<{ size: number }>("GET", `/cards/${id}`)).size).toBe(5);
  await expect(size).toHaveValue("5");

  await window.getByRole("button", { name: "Block…" }).click();
  const block = page.getByRole("dialog", { name: /^What blocks/ });
  await block.getByLabel("Reason").fill("waits for the bank");
  await block.getByLabel("Category").fill("Vendor");
  await block.getByLabel("Link").fill("not a url");
  await block.getByRole("button", { name: "Block the card" }).click();
  await expect(block.getByText("An address that begins with")).toHaveCount(1);
  await block.getByLabel("Link").fill("https://bank.example.org/case/1");
  await block.getByRole("button", { name: "Block the card" }).click();
  await expect(window).toContainText("Blocked: waits for the bank");
  await expect(window).toContainText(/Vendor · since \d+ \w+ \d{4}, .* · nobody sees to it yet/u);
  await expect(window.getByRole("link", { name: "https://bank.example.org/case/1" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card(page, "Instant payouts")).toContainText("1/1");
  await expect(card(page, "Instant payouts")).toContainText("Blocked: waits for the bank");

  await page.goto(`${address}?blocked=yes`);
  await expect(page.locator("[data-card-id]")).toHaveCount(1);
  await page.getByRole("button", { name: "Show all" }).click();

  await card(page, "Instant payouts")
    .getByRole("button", { name: /^Actions/ })
    .click();
  await page.getByRole("menuitem", { name: "Unblock: waits for the bank" }).click();
  await expect(page.getByRole("dialog")).toContainText("Vendor · since");
  await page.getByRole("dialog").getByLabel("How was it solved?").fill("They called back");
  await page.getByRole("dialog").getByRole("button", { name: "Unblock the card" }).click();
  await expect(card(page, "Instant payouts")).not.toContainText("Blocked");

  await card(page, "Instant payouts")
    .getByRole("button", { name: /^Actions/ })
    .click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await expect(card(page, "Instant payouts")).toHaveCount(0);
  await page.locator("button", { hasText: "Undo" }).click();
  await expect(card(page, "Instant payouts")).toBeVisible();
});

test("a column gets a policy that is asked for before a card enters it", async ({ page, api }) => {
  await page.goto(await boardOf(api, "Policies", { Staging: ["Instant payouts"] }));
  await fromMenu(page, "Board settings");
  const settings = page.getByRole("dialog", { name: "Board settings" });
  const released = settings
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: "Remove Released" }) });
  await released.getByRole("button", { name: "Policy, limit, stage, colour, pull requests" }).click();
  await released.getByRole("button", { name: "Ask for something" }).click();
  await released.getByLabel("What must be true").fill("Somebody watches the graphs");
  await released.getByLabel("Policy", { exact: true }).fill("Only in **working** hours");
  await settings.getByRole("button", { name: "Save the board" }).click();
  await expect(settings).toHaveCount(0);

  await titleOf(page, "Instant payouts").press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  const ask = page.getByRole("dialog", { name: "Before “Instant payouts” moves" });
  await expect(ask.getByRole("button", { name: "Move the card" })).toBeDisabled();
  await ask.getByRole("checkbox", { name: "Somebody watches the graphs" }).check();
  await ask.getByRole("button", { name: "Move the card" }).click();
  await expectIn(page, "Released", ["Instant payouts"]);

  await page.getByRole("button", { name: "Released", exact: true }).press("Enter");
  const policy = page.getByRole("dialog", { name: "Policy of Released" });
  await expect(policy.locator("strong")).toHaveText("working");
  await expect(policy).toContainText("Entering: Somebody watches the graphs");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await accessibilityFaults(page), colorScheme).toEqual([]);
  }
  await page.keyboard.press("Escape");
  await expect(policy).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const name of ["In progress", "Staging", "Released"]) {
    await page.getByRole("button", { name: `To ${name}` }).click();
  }
  await page.getByRole("button", { name: "Policy of Released" }).click();
  await expect(policy).toContainText("Only in working hours");
});

test("a board is sound on a phone and in both themes, and a finger moves its cards", async ({
  page,
  browser,
  server,
  api,
}) => {
  const address = await boardOf(api, "Phones", { "In progress": ["One", "Two", "Three"] });
  await page.goto(address);
  await expect(card(page, "One")).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await accessibilityFaults(page), colorScheme).toEqual([]);
  }
  const context = await browser.newContext({
    baseURL: server.url,
    storageState: await page.context().storageState(),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const phone = await context.newPage();
  await phone.goto(address);
  await phone.getByRole("button", { name: "To In progress", exact: true }).click();
  await expectIn(phone, "In progress", ["One", "Two", "Three"]);
  const [from, to] = [await card(phone, "One").boundingBox(), await card(phone, "Two").boundingBox()];
  if (from === null || to === null) throw new Error("There is nothing to drag.");
  const touch = await context.newCDPSession(phone);
  const at = (x: number, y: number) => ({ touchPoints: [{ x, y }] });
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", ...at(from.x + 80, from.y + 20) });
  await expect(phone.locator("[data-drop-mark]")).toHaveCount(1);
  for (let step = 1; step <= 8; step += 1) {
    const y = from.y + 20 + ((to.y + to.height + 4 - from.y - 20) * step) / 8;
    await touch.send("Input.dispatchTouchEvent", { type: "touchMove", ...at(to.x + 80, y) });
  }
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expectIn(phone, "In progress", ["Two", "One", "Three"]);
  expect.soft(await accessibilityFaults(phone)).toEqual([]);
  await context.close();
});

test("a stand-up walks what is under way by keyboard, exceptions first, and tells what happened", async ({
  page,
  api,
}) => {
  const problems = watchErrors(page);
  const board = await boardOf(api, "Walkers", {
    Ready: ["Waits"],
    Staging: ["Goes well"],
    "In progress": ["Is stuck"],
  });
  const { items } = await api.expect<{ items: { id: string; name: string }[] }>("GET", "/boards");
  const { cards } = await api.expect<{ cards: { id: string; title: string }[] }>(
    "GET",
    `/boards/${items.find(({ name }) => name === "Walkers")?.id}`,
  );
  const stuck = cards.find(({ title }) => title === "Is stuck");
  await api.expect("POST", `/cards/${stuck?.id}/block`, { reason: "No access to the host" });
  await page.goto(board.replace("/board", "/standup"));
  await expect(page.getByText("2 cards under way: 1 blocked.")).toBeVisible();
  const inQuestion = page.getByRole("region", { name: "The card in question" });
  await expect(inQuestion.getByRole("heading", { name: /Is stuck/ })).toBeVisible();
  await expect(inQuestion).toContainText("blocked it: No access to the host");
  await page.keyboard.press("ArrowRight");
  await expect(inQuestion.getByRole("heading", { name: /Goes well/ })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(inQuestion.getByRole("heading", { name: /Is stuck/ })).toBeVisible();
  await page.getByRole("checkbox", { name: "Exceptions only" }).check();
  const onBoard = page.getByRole("region", { name: "The walk on the board" });
  await expect(onBoard.getByRole("button")).toHaveText(/Is stuck/);
  await expect(onBoard.getByText("Goes well")).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "List", exact: true }).click();
  await expect(page.getByRole("list", { name: "The walk" }).getByRole("listitem")).toHaveCount(1);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(problems).toEqual([]);
});
