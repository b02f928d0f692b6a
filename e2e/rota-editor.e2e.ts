import type { Locator, Page } from "@playwright/test";
import { accessibilityFaults, overflowPx, tabTo } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "rota-editor" });

/** Picks an entry of a select as who has no mouse: by its first letters. */
async function chooseByKey(page: Page, field: Locator, name: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("ArrowDown");
  const option = page.getByRole("option", { name, exact: true });
  await expect(option).toBeVisible();
  await page.keyboard.type(name.slice(0, 6));
  await expect(option).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toBeHidden();
}

async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

test("by keyboard alone a rota gets a window of its own, shows where nobody is, and the gap is filled", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const members = await api.all<{ handle: string; name: string }>("/members");
  const own = members.find(({ name }) => name === "Olga Owner")?.handle ?? "";
  await api.createMember({ handle: "long", name: "Ada Lovelace-Featherstonehaugh" });
  await api.expect("POST", "/teams", { name: "Weekend crew", timeZone: "Europe/Berlin", members: [own, "long"] });
  await page.goto("/t/weekend-crew/rota");
  await tabTo(page, page.getByRole("button", { name: "New rota" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "New rota" });
  const preview = dialog.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("no gaps");
  await chooseByKey(page, dialog.getByRole("combobox", { name: "Applies" }), "At times of its own…");
  const window = dialog.getByRole("listitem", { name: "Window 1" });
  await expect(window).toContainText("Mondays to Fridays 09:00 until 18:00, 9 h each");
  await chooseByKey(page, window.getByRole("combobox", { name: "Window 1" }), "From one day to another");
  await chooseByKey(page, window.getByRole("combobox", { name: "From day" }), "Friday");
  await typeInto(page, window.getByRole("textbox", { name: "From" }), "20");
  await chooseByKey(page, window.getByRole("combobox", { name: "Until day" }), "Monday");
  await typeInto(page, window.getByRole("textbox", { name: "Until" }), "8x");
  await page.keyboard.press("Tab");
  await expect(window).toContainText("Write a time as 09:00, at most 24:00.");
  await expect(dialog.getByRole("button", { name: "Make the rota" })).toBeDisabled();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("800");
  await expect(window).toContainText("Fridays 20:00 until Monday 08:00, 60 h");
  await expect(preview).toContainText(/\d gaps/);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await accessibilityFaults(page, "[role=dialog]"), colorScheme).toEqual([]);
    await dialog.screenshot({ path: `test-results/rota-editor-${colorScheme}.png` });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  expect(await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await window.scrollIntoViewIfNeeded();
  await page.screenshot({ path: "test-results/rota-editor-390.png" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await tabTo(page, dialog.getByRole("button", { name: "Make the rota" }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();

  const gaps = page.getByRole("heading", { name: /gaps in the next 90 days/ });
  const before = Number.parseInt((await gaps.textContent()) ?? "", 10);
  await tabTo(page, page.getByRole("link", { name: "Fill it" }).first());
  await page.keyboard.press("Enter");
  const filling = page.getByRole("dialog", { name: "Fill the gap" });
  await chooseByKey(page, filling.getByRole("combobox", { name: "Who is on" }), "Olga Owner");
  await tabTo(page, filling.getByRole("button", { name: "Fill the gap" }));
  await page.keyboard.press("Enter");
  await expect.poll(async () => Number.parseInt((await gaps.textContent()) ?? "", 10)).toBe(before - 1);
});

test("a rota of any kind opens and is saved as it was; its people are put in order by dragging", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  for (const [handle, name] of [
    ["ada", "Ada Lovelace"],
    ["ben", "Ben Bridge"],
    ["cyd", "Cyd Charisse"],
  ] as const)
    await api.createMember({ handle, name });
  const team = await api.expect<{ id: string }>("POST", "/teams", { name: "Odd crew", timeZone: "Europe/Berlin" });
  const odd = {
    name: "odd hours",
    rank: -3,
    timeZone: "America/St_Johns",
    anchor: "2026-03-02T09:00:30",
    startsAt: "2026-03-05T12:00:00.123Z",
    endsAt: "2040-01-01T00:00:00.000Z",
    every: { unit: "hour", n: 37, clock: "elapsed" },
    groups: [["ada"], ["ben", "cyd"], [], ["ada"]],
    startIndex: 6,
    turns: "calendar",
    windows: [
      { days: ["sun", "mon"], start: "18:00", end: "24:00" },
      { monthDays: [31, 1], start: "08:00", end: "08:00" },
      { fromDay: "fri", start: "20:00", toDay: "fri", end: "08:00" },
    ],
  };
  const plain = { name: "primary", rank: 10, timeZone: "Europe/Berlin", anchor: "2026-03-02T09:00" };
  const body = {
    name: "Odd rota",
    teamId: team.id,
    timeZone: "Asia/Kathmandu",
    rotations: [
      odd,
      { ...plain, every: { unit: "month", n: 5 }, groups: [["ada"], ["ben"], ["cyd"]], turns: "covered" },
    ],
    required: [{ days: ["wed"], start: "10:30", end: "10:00" }],
  };
  const made = await api.expect<{ id: string }>("POST", "/schedules", body);
  const definition = async () => {
    const { version, changedAt, ...rest } = await api.expect<Record<string, unknown>>("GET", `/schedules/${made.id}`);
    return { version, rest };
  };
  const opened = await definition();

  await page.goto("/t/odd-crew/rota");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Edit Odd rota" });
  await expect(dialog).toContainText("Mondays and Sundays 18:00 until midnight, 6 h each");
  await expect(dialog).toContainText("Nobody gains or loses a shift.");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  const saved = await definition();
  expect(saved.rest).toEqual(opened.rest);
  expect(saved.version).toBe(2);

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  // Where it begins is scrolled to, once.
  await expect(dialog.getByLabel("Name of the rota")).toBeFocused();
  const turns = dialog.getByRole("list", { name: "Turns of primary" });
  const order = () =>
    turns
      .getByRole("button", { name: /^Drag / })
      .evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  await expect.poll(order).toEqual(["Drag Ada Lovelace", "Drag Ben Bridge", "Drag Cyd Charisse"]);
  const handle = turns.getByRole("button", { name: "Drag Cyd Charisse" });
  await handle.scrollIntoViewIfNeeded();
  const from = await handle.boundingBox();
  const to = await turns.getByRole("button", { name: "Drag Ada Lovelace" }).boundingBox();
  if (from === null || to === null) throw new Error("There is nothing to drag.");
  await page.mouse.move(from.x + 8, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y, { steps: 4 });
  await page.mouse.move(to.x + 8, to.y + 4, { steps: 12 });
  await page.mouse.up();
  await expect.poll(order).toEqual(["Drag Cyd Charisse", "Drag Ada Lovelace", "Drag Ben Bridge"]);
  await turns.getByRole("button", { name: "Move Ada Lovelace up" }).press("Enter");
  await expect(dialog.getByText("Ada Lovelace has turn 1 of 3.")).toBeAttached();
  await turns.getByRole("button", { name: "Pair somebody with Ben Bridge" }).click();
  await page.getByRole("menuitem", { name: "Ada Lovelace" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  expect(await api.expect("GET", `/schedules/${made.id}`)).toMatchObject({
    rotations: [{ name: "odd hours" }, { name: "primary", groups: [["ada"], ["cyd"], ["ben", "ada"]] }],
  });
});
