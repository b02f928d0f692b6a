import type { Browser, Page } from "@playwright/test";
import { boardOf, card, expectIn, fromMenu, titleOf } from "./board-steps.ts";
import { SIGNED_OUT } from "./enter.ts";
import { accessibilityFaults, chooseFrom, overflowPx, shownCode, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "board-more" });

const BEN = { name: "Ben Early", email: "ben@example.org", password: "granite otter paper 31" };

/** Ben in a browser of his own, invited to a team by the owner, whose page it is. */
async function somebodyElse(browser: Browser, page: Page, { baseURL, team }: { baseURL: string; team: string }) {
  await page.goto(`/t/${team}/settings`);
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await chooseFrom(page, dialog.getByRole("combobox", { name: "Role" }), /^Member/);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await shownCode(dialog, "invitation link");
  const context = await browser.newContext({ baseURL, storageState: SIGNED_OUT });
  const other = await context.newPage();
  await other.goto(link);
  await other.getByLabel("Name").fill(BEN.name);
  await other.getByLabel("E-mail address").fill(BEN.email);
  await other.getByLabel("Password", { exact: true }).fill(BEN.password);
  await other.getByRole("button", { name: "Create the account and join" }).click();
  await expect(other.getByRole("button", { name: /account menu/ })).toContainText(BEN.name);
  return other;
}

const BOTH = ["light", "dark"] as const;

test("limits of a lane, of a part of it and of each person are set up and seen where they are reached", async ({
  page,
  api,
}) => {
  const errors = watchErrors(page);
  await page.goto(await boardOf(api, "Limits", { Ready: ["One"], Staging: ["Two"] }));
  await fromMenu(page, "Board settings");
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
  await page.getByLabel("Assignees: nobody").click();
  await page.getByRole("option").first().click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.getByLabel("Filter", { exact: true }).click();
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

  await fromMenu(page, "Archived cards");
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
  await report.getByRole("button", { name: "All right" }).click();
  await expectIn(page, "In progress", ["One", "Two", "Three"]);
  await expect(bar).toContainText("1 card chosen");
  // While the report goes away, Escape is still for it.
  await expect(bar.getByRole("button", { name: "Move…" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expectIn(page, "Ready", ["One", "Two", "Three", "Four"]);

  await page.setViewportSize({ width: 390, height: 844 });
  await fromMenu(page, "Choose several cards");
  await page.getByRole("checkbox", { name: "Choose Two" }).check();
  await titleOf(page, "Four").press("Enter");
  await titleOf(page, "Three").click();
  await expect(bar).toContainText("3 cards chosen");
  await titleOf(page, "Four").click();
  await expect(page.getByRole("checkbox", { name: "Choose Four" })).not.toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Choose Three" })).toBeChecked();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await bar.getByRole("button", { name: "Label…" }).click();
  const label = page.getByRole("dialog", { name: "Label the chosen cards" });
  await label.getByRole("combobox", { name: "Labels to add" }).fill("later");
  await label.getByRole("combobox", { name: "Labels to add" }).press("Enter");
  await label.getByRole("button", { name: "Change 2 cards" }).click();
  await expect(card(page, "Two")).toContainText("later");
  await expect(card(page, "Three")).toContainText("later");
  await page.locator("button", { hasText: "Undo" }).last().click();
  await expect(card(page, "Two")).not.toContainText("later");
  await expect(card(page, "Three")).not.toContainText("later");
  expect(errors).toEqual([]);
});

test("columns are put in order by dragging and by key, coloured, and a folded one takes a card", async ({
  page,
  api,
}) => {
  const errors = watchErrors(page);
  await page.goto(await boardOf(api, "Order", { Ready: ["One"] }));
  await fromMenu(page, "Board settings");
  const settings = page.getByRole("dialog", { name: "Board settings" });
  const names = () => settings.getByRole("button", { name: /^Drag / });
  await expect(names()).toHaveCount(4);
  const from = await settings.getByRole("button", { name: "Drag Staging" }).boundingBox();
  const to = await settings.getByRole("button", { name: "Drag In progress" }).boundingBox();
  if (from === null || to === null) throw new Error("There is nothing to drag.");
  await page.mouse.move(from.x + 8, from.y + 16);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y, { steps: 4 });
  await page.mouse.move(to.x + 8, to.y + 4, { steps: 12 });
  await page.mouse.up();
  const labels = (order: string[]) => order.map((name) => `Drag ${name}`);
  const shown = () => names().evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  await expect.poll(shown).toEqual(labels(["Ready", "Staging", "In progress", "Released"]));
  const atRest = () => expect(page.locator("[data-dnd-dragging], [data-dnd-placeholder]")).toHaveCount(0);
  await atRest();
  await settings.getByRole("button", { name: "Drag In progress" }).focus();
  await page.keyboard.press("Space");
  await expect(settings.getByRole("button", { name: "Drag In progress" })).toHaveAttribute("aria-grabbed", "true");
  for (let press = 0; press < 14; press += 1) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Escape");
  await expect
    .poll(shown, "called off, with the dialog and its edits still there")
    .toEqual(labels(["Ready", "Staging", "In progress", "Released"]));
  await atRest();
  await page.keyboard.press("Escape");
  const question = page.getByRole("dialog", { name: "Close without saving?" });
  await expect(question.getByRole("button", { name: "Keep editing" })).toBeFocused();
  expect.soft(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(question).toHaveCount(0);
  await expect.poll(shown).toEqual(labels(["Ready", "Staging", "In progress", "Released"]));
  await settings.getByRole("button", { name: "Move In progress to the left" }).press("Enter");
  await expect.poll(shown).toEqual(labels(["Ready", "In progress", "Staging", "Released"]));

  const released = settings.getByRole("listitem").filter({ has: page.getByRole("button", { name: "Drag Released" }) });
  await released.getByRole("button", { name: /^Policy, limit/ }).click();
  await chooseFrom(page, released.getByLabel("Colour"), "Violet");
  for (const colorScheme of BOTH) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await accessibilityFaults(page), colorScheme).toEqual([]);
  }
  await settings.getByRole("button", { name: "Save the board" }).click();
  await expect(settings).toHaveCount(0);

  await page.getByRole("heading", { name: "Released", exact: true }).hover();
  await page.getByRole("button", { name: "Fold Released" }).click();
  await page.reload();
  await expect(page.getByRole("button", { name: "Unfold Released" })).toBeVisible();
  const one = await titleOf(page, "One").boundingBox();
  const folded = await page.getByRole("button", { name: "Unfold Released" }).boundingBox();
  if (one === null || folded === null) throw new Error("There is nothing to drag.");
  await page.mouse.move(one.x + 5, one.y + 8);
  await page.mouse.down();
  await page.mouse.move(one.x + 40, one.y + 20, { steps: 5 });
  await page.mouse.move(folded.x + 10, one.y + 8, { steps: 15 });
  await page.mouse.up();
  await expect(card(page, "One")).toHaveCount(0);
  await expect(page.getByText("1 card in Released, folded")).toHaveCount(1);
  await page.getByRole("button", { name: "Unfold Released" }).click();
  await expectIn(page, "Released", ["One"]);
  expect(errors).toEqual([]);
});

test("who looks at a board is seen by who else does, told of a mention, and missed once their last window is closed", async ({
  page,
  api,
  browser,
  server,
}) => {
  const address = await boardOf(api, "Presence", { Ready: ["One"] });
  const other = await somebodyElse(browser, page, { baseURL: server.url, team: "presence" });
  await page.goto(address);
  await expect(page.getByText("● live")).toBeVisible();
  await other.goto(address);
  await expect(page.getByText("Ben Early is here")).toHaveCount(1);
  await expect(other.getByText("Olga Owner is here")).toHaveCount(1);

  await titleOf(page, "One").click();
  const comment = page.getByLabel("Write a comment");
  await comment.pressSequentially("Look, @be");
  await expect(page.getByRole("option", { name: /Ben Early/ })).toBeVisible();
  for (const colorScheme of BOTH) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await accessibilityFaults(page), colorScheme).toEqual([]);
  }
  await comment.press("Escape");
  await expect(page.getByRole("option")).toHaveCount(0);
  await comment.press("Backspace");
  await comment.press("ArrowDown");
  await comment.press("Enter");
  await expect(comment).toHaveValue(/^Look, @ben-?\w* $/);
  await comment.pressSequentially("please");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await page.keyboard.press("Escape");
  await other.getByRole("button", { name: /^Notifications/ }).click();
  await other.getByRole("link", { name: /Olga Owner mentioned you on “One”/ }).click();
  await expect(other.getByRole("dialog", { name: "#1" })).toContainText("please");

  await other.context().close();
  await expect(page.getByText("Ben Early is here")).toHaveCount(0, { timeout: 48_000 });
});

test("a dialog of the board asks before it loses what was entered, however it is closed", async ({ page, api }) => {
  const errors = watchErrors(page);
  await page.goto(await boardOf(api, "Unsaved", { Ready: ["One"] }));
  await expect(page.getByText("● live")).toBeVisible();
  const question = page.getByRole("dialog", { name: "Close without saving?" });
  const keep = async () => {
    await question.getByRole("button", { name: "Keep editing" }).click();
    await expect(question).toHaveCount(0);
  };
  await page.keyboard.press("c");
  const make = page.getByRole("dialog", { name: "New card" });
  await expect(make.getByLabel("Title")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(make, "nothing was entered").toHaveCount(0);

  await page.keyboard.press("c");
  await make.getByLabel("Title").fill("Two");
  await make.getByRole("button", { name: "Cancel" }).click();
  await keep();
  await make.getByRole("button", { name: "Close" }).click();
  await keep();
  await page.mouse.click(20, 500);
  await keep();
  await page.keyboard.press("Escape");
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of BOTH) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      expect.soft(await accessibilityFaults(page), colorScheme).toEqual([]);
      await page.screenshot({ path: test.info().outputPath(`unsaved-${width}-${colorScheme}.png`) });
    }
  }
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(make.getByLabel("Title")).toHaveValue("Two");
  await make.getByRole("button", { name: "Make the card" }).click();
  await expect(make, "what is saved is not asked about").toHaveCount(0);
  await expect(question).toHaveCount(0);

  await page.setViewportSize({ width: 1440, height: 900 });
  await fromMenu(page, "Board settings");
  const settings = page.getByRole("dialog", { name: "Board settings" });
  await settings.getByLabel("Name").first().fill("Renamed");
  await page.keyboard.press("Escape");
  await question.getByRole("button", { name: "Discard" }).click();
  await expect(settings).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Unsaved" })).toBeVisible();
  await fromMenu(page, "Board settings");
  await expect(settings.getByLabel("Name").first()).toHaveValue("Unsaved");
  await page.keyboard.press("Escape");
  await expect(settings).toHaveCount(0);

  await titleOf(page, "One").click();
  const window = page.getByRole("dialog", { name: "#1" });
  await window.getByRole("textbox", { name: "Write a comment" }).fill("Half a thought");
  await page.keyboard.press("Escape");
  await keep();
  await expect(window.getByRole("textbox", { name: "Write a comment" })).toHaveValue("Half a thought");
  await window.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(window.getByRole("article")).toContainText("Half a thought");
  await page.keyboard.press("Escape");
  await expect(window).toHaveCount(0);
  expect(errors).toEqual([]);
});

test("a card is made from any page by one key", async ({ page, api }) => {
  const errors = watchErrors(page);
  const address = await boardOf(api, "Anywhere", { Ready: ["One"] });
  await page.goto(address.replace("board", "today"));
  await expect(page.getByRole("heading", { name: "Today" }).first()).toBeVisible();
  await page.getByRole("main").click({ position: { x: 1, y: 1 } });
  await page.keyboard.press("c");
  const make = page.getByRole("dialog", { name: "New card" });
  await make.getByLabel("Title").fill("Thought of elsewhere");
  await make.getByRole("button", { name: "Make the card" }).click();
  await expect(make).toHaveCount(0);
  await expectIn(page, "Ready", ["One", "Thought of elsewhere"]);
  await expect(page).not.toHaveURL(/open=/);
  expect(errors).toEqual([]);
});

test("lanes are chosen in the board's menu, by mouse and by key", async ({ page, api }) => {
  const errors = watchErrors(page);
  await page.goto(await boardOf(api, "Lanes", { Ready: ["One"] }));
  await expect(page.getByText("● live")).toBeVisible();
  const lane = (name: string) => page.getByRole("region", { name, exact: true });
  await page.getByRole("button", { name: "More of the board" }).click();
  await page.getByRole("menuitem", { name: /^Lanes: / }).click();
  await page.getByRole("menuitemradio", { name: "By type" }).click();
  await expect(lane("Feature")).toBeVisible();
  await page.getByRole("button", { name: "More of the board" }).press("Enter");
  for (const key of ["End", "ArrowUp", "ArrowRight", "Home"]) await page.keyboard.press(key);
  for (const colorScheme of BOTH) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect.soft(await accessibilityFaults(page, "[role=menu]"), colorScheme).toEqual([]);
  }
  await expect(page.getByRole("menuitemradio", { name: "No lanes" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(lane("Feature")).toHaveCount(0);
  expect(errors).toEqual([]);
});

test("what is shown of a board gets a name, and a card becomes what new ones begin with", async ({ page, api }) => {
  const errors = watchErrors(page);
  await page.goto(await boardOf(api, "Names", { Ready: ["Rotate keys", "Tidy logs"] }));
  await expect(page.getByText("● live")).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Search the cards" });
  const standard = page.getByRole("region", { name: "Standard" });
  await search.fill("nothing like it");
  await expect(page.getByText("No card matches.")).toBeVisible();
  await expect(standard).toContainText("0 of 2 cards");
  for (const colorScheme of BOTH) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await accessibilityFaults(page), colorScheme).toEqual([]);
  }
  await page.getByRole("button", { name: "Show all cards" }).click();
  await expect(standard).not.toContainText("of 2 cards");
  await search.fill("keys");
  await expect(card(page, "Tidy logs")).toHaveCount(0);
  await expect(standard).toContainText("1 of 2 cards");
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("About keys");
  await page.getByRole("dialog").getByRole("button", { name: "Save the view" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(card(page, "Tidy logs")).toBeVisible();
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("menuitem", { name: "About keys" }).click();
  await expect(card(page, "Tidy logs")).toHaveCount(0);
  await expect(card(page, "Rotate keys")).toBeVisible();

  await titleOf(page, "Rotate keys").click();
  const window = page.getByRole("dialog", { name: "#1" });
  await window.getByLabel("Add to the checklist").fill("Tell the others");
  await window.getByLabel("Add to the checklist").press("Enter");
  await expect(window.getByText("Checklist (0 of 1)")).toBeVisible();
  await window.getByRole("button", { name: "Keep as template…" }).click();
  const keep = page.getByRole("dialog", { name: "Keep “Rotate keys” as a template" });
  await keep.getByLabel("Name").fill("Rotation");
  for (const colorScheme of BOTH) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await accessibilityFaults(page), colorScheme).toEqual([]);
  }
  await keep.getByRole("button", { name: "Keep the template" }).click();
  await expect(keep).toHaveCount(0);
  await window.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("c");
  const make = page.getByRole("dialog", { name: "New card" });
  await chooseFrom(page, make.getByLabel("Template"), "Rotation");
  await expect(make.getByLabel("Title")).toHaveValue("Rotate keys");
  await make.getByLabel("Title").fill("Rotate the other keys");
  await make.getByRole("button", { name: "Make the card" }).click();
  await expect(card(page, "Rotate the other keys")).toContainText("0/1");

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Show all", exact: true }).click();
  await expect(standard).toContainText("3 of 3 here");
  await page.getByRole("button", { name: "To In progress" }).click();
  await expect(standard).toContainText("0 of 3 here");
  await fromMenu(page, "Card templates");
  const list = page.getByRole("dialog", { name: "Card templates" });
  await list.getByRole("button", { name: "Delete Rotation" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete the template" }).click();
  await expect(list.getByText("No template yet")).toBeVisible();
  expect(errors).toEqual([]);
});
