import type { Locator, Page } from "@playwright/test";
import { OWNER, SIGNED_OUT, signIn } from "./enter.ts";
import { accessibilityFaults, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "shell" });

const palette = (page: Page) => page.getByRole("dialog", { name: "Find anything" });
const field = (page: Page) => palette(page).getByRole("combobox");

/** Presses a key until it does something: a page just loaded comes to life a moment after it is seen. */
async function pressUntilSeen(page: Page, key: string, seen: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(seen).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

test("everything is found from the keyboard: pages, items, actions, and where one was", async ({ page, api }) => {
  const team = await api.createTeam({ name: "Checkout" });
  const stream = await api.createStream({
    name: "Checkout",
    teamId: team.id,
    repositories: [{ owner: "acme", name: "shop" }],
    deploymentSources: ["deployments", "releases"],
  });
  const { jobId } = await api.expect<{ jobId: string }>("POST", `/streams/${stream.id}/backfill`, {});
  expect(await api.untilJobEnded(jobId)).toMatchObject({ state: "succeeded" });
  await api.untilCaughtUp(stream.id);
  const [item] = await api.all<{ key: string; title: string }>(`/streams/${stream.id}/items?state=done`);
  if (item === undefined) throw new Error("The stream has no finished item.");
  const errors = watchErrors(page);

  await page.goto("/teams");
  await test.step("Ctrl-K, a few letters, Enter", async () => {
    await pressUntilSeen(page, "Control+k", palette(page));
    await expect(field(page)).toBeFocused();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.type("deliv");
    await expect(palette(page).getByRole("option").first()).toContainText("Deliveries");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/deliveries$/);
    await expect(palette(page)).toBeHidden();
  });

  await test.step("an item by its key", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type(item.key.replace("acme/", ""));
    const found = palette(page)
      .getByRole("option")
      .filter({ hasText: `${item.key} ·` });
    await expect(found.first()).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/streams/${stream.id}/items/acme/shop%23`));
  });

  await test.step("where one was is offered first", async () => {
    await page.keyboard.press("Control+k");
    await expect(palette(page).getByRole("group", { name: "Recent" }).getByRole("option").first()).toContainText(
      item.key,
    );
    await page.keyboard.press("Escape");
    await expect(palette(page)).toBeHidden();
  });

  await test.step("an action opens its dialog, and a theme is chosen", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("new source");
    await expect(palette(page).getByRole("option").first()).toContainText("New source");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "New source" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\/sources$/);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("theme dark");
    await expect(palette(page).getByRole("option").first()).toContainText("Theme: dark");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  });

  await test.step("what is not there is said", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("xyzzy plugh");
    await expect(palette(page).getByText(/Nothing is called “xyzzy plugh”/)).toBeVisible();
    await page.keyboard.press("Escape");
  });
  expect(errors).toEqual([]);
});

test("the palette works by pointer, and by finger on a phone", async ({ page, api }) => {
  await api.createTeam({ name: "Pointers" });
  await page.goto("/deliveries");
  await page.getByRole("button", { name: "Find anything" }).click();
  await field(page).fill("pointers");
  await palette(page)
    .getByRole("option", { name: /^Pointers/ })
    .click();
  await expect(page).toHaveURL(/\/t\/pointers$/);

  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole("button", { name: "Find anything" }).click();
  await field(page).fill("members");
  await expect(palette(page).getByRole("option").first()).toBeInViewport();
  await palette(page)
    .getByRole("option", { name: /^Members/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible();
});

test("keys lead everywhere, are listed by ?, keep out of what one types, and can be switched off", async ({ page }) => {
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.goto("/deliveries");
  await pressUntilSeen(page, "?", help);
  await expect(help.getByText("Teams", { exact: true })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page.getByRole("heading", { level: 1, name: "Teams" })).toBeVisible();

  await page.getByRole("button", { name: "New team" }).first().click();
  await page.getByLabel("Name").fill("");
  await page.getByLabel("Name").pressSequentially("g m?");
  await expect(page.getByLabel("Name")).toHaveValue("g m?");
  await expect(help).toBeHidden();
  await page.keyboard.press("Escape");

  await page.goto("/settings/appearance");
  await page.getByRole("checkbox", { name: "Single keys do things" }).uncheck();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: "Single keys do things" })).not.toBeChecked();
  await pressUntilSeen(page, "Control+k", palette(page));
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.keyboard.press("Control+k");
  await expect(palette(page)).toBeVisible();
  await expect(help).toBeHidden();
  await expect(page).toHaveURL(/\/settings\/appearance$/);
});

test("an afternoon is written as this browser likes it", async ({ page }) => {
  await page.goto("/settings/appearance");
  await expect(page.getByText(/12 Mar 2026, 14:05/)).toBeVisible();
  await page.getByRole("button", { name: "12 hours" }).click();
  await expect(page.getByText(/12 Mar 2026, 2:05.pm/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/12 Mar 2026, 2:05.pm/)).toBeVisible();
});

test("a parked delivery rings the bell of whoever looks after it, while they look at something else", async ({
  page,
  api,
  browser,
  server,
}) => {
  const source = await api.createSource({ kind: "deployments", name: "Nightly pipeline" });
  const colleague = await (await browser.newContext({ baseURL: server.url, storageState: SIGNED_OUT })).newPage();
  await signIn(colleague, OWNER);
  for (const one of [page, colleague]) {
    await one.goto("/teams");
    await one.getByRole("button", { name: /^Notifications/ }).click();
    const all = one.getByRole("button", { name: "Mark all as read" });
    if (await all.isVisible()) await all.click();
    await expect(one.getByRole("button", { name: "Notifications", exact: true })).toBeVisible();
    await one.keyboard.press("Escape");
  }
  for (const nonsense of ["{", "[", "nonsense"]) await api.deliverRaw(source, nonsense);
  for (const one of [page, colleague])
    await expect(one.getByRole("button", { name: "Notifications, 1 unread" })).toBeVisible();

  await page.getByRole("button", { name: "Notifications, 1 unread" }).click();
  const told = page.getByRole("link", { name: /Nightly pipeline sends what cannot be read/ });
  await expect(told).toContainText("3 deliveries are parked");
  expect(await accessibilityFaults(page)).toEqual([]);
  // Axe opens a page of its own for a moment, which takes the focus from this one.
  if (!(await told.isVisible())) await page.getByRole("button", { name: /^Notifications/ }).click();
  await told.click();
  await expect(page).toHaveURL(/\/deliveries\?source=.*state=parked/);
  await expect(page.getByRole("button", { name: "Notifications", exact: true })).toBeVisible();

  await page.goto("/notifications");
  await expect(page.getByRole("link", { name: /Nightly pipeline/ })).toBeVisible();
  await colleague.context().close();
});
