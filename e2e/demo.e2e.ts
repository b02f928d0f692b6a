import path from "node:path";
import { accessibilityFaults, overflowPx, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "demo" });

/** Reading half a year of deliveries; under a minute where nothing else runs. */
const LOADING_MS = 400_000;

function picture(name: string): string {
  return path.join("test-results", "screens", `demo-${name}.png`);
}

test("a newcomer opens the demo team, takes the tour once and for all, and removes the demo", async ({
  page,
  browser,
  ownerState,
  server,
}) => {
  test.setTimeout(LOADING_MS + 180_000);
  const errors = watchErrors(page);
  const offer = page.getByRole("region", { name: "Tour" });
  const progress = page.getByRole("region", { name: "Loading the demo" });

  await test.step("opens it from the empty start page", async () => {
    await page.goto("/");
    await expect(page.getByRole("link", { name: "Connect your repository" })).toBeVisible();
    await page.screenshot({ path: picture("home") });
    await page.getByRole("button", { name: "Open the demo team" }).click();
    await expect(page).toHaveURL(/\/streams\//);
    await expect(page.getByRole("heading", { name: "Idea to customer" })).toBeVisible();
  });

  await test.step("leaves while it is read, and comes back", async () => {
    await expect(progress.getByText(/of [\d,]+ deliveries/)).toBeVisible();
    await page.screenshot({ path: picture("loading") });
    await page.goto("/teams");
    await expect(page.getByRole("heading", { name: "Tidewater" })).toBeVisible();
    await expect(page.getByText("Demo", { exact: true }).first()).toBeVisible();
    await page.goto("/t/tidewater");
    // The tour is offered once something has finished; how far the reading is, is known by then.
    await expect(offer).toBeVisible({ timeout: LOADING_MS });
    await expect(progress).toBeHidden({ timeout: LOADING_MS });
    await expect(page.getByRole("region", { name: "Value-stream map" })).toBeVisible();
  });

  await test.step("sees the bottleneck in the sentence", async () => {
    await expect(page.getByText(/review/).first()).toBeVisible();
    await expect(offer).toBeVisible();
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await accessibilityFaults(page, "[aria-label=Tour]")).toEqual([]);
      await page.screenshot({ path: picture(`stream-${colorScheme}`), fullPage: true });
    }
  });

  await test.step("takes the tour by keyboard to its end", async () => {
    await offer.getByRole("button", { name: "Take the tour" }).focus();
    await page.keyboard.press("Enter");
    const popup = page.getByRole("dialog");
    for (const [place, next] of [
      ["1", "Next"],
      ["2", "Next"],
      ["3", "Next"],
      ["4", "Next"],
      ["5", "Done"],
    ] as const) {
      await expect(popup.getByText(`Stop ${place} of 5`)).toBeVisible();
      await expect(popup.getByRole("button", { name: next })).toBeFocused();
      if (place === "1") expect(await accessibilityFaults(page, "[role=dialog]")).toEqual([]);
      await page.screenshot({ path: picture(`tour-${place}`) });
      await page.keyboard.press("Enter");
    }
    await expect(popup).toBeHidden();
    await expect(offer).toBeHidden();
  });

  await test.step("is not offered it again, in no browser, but finds it in the menu and leaves it by Escape", async () => {
    const elsewhere = await browser.newContext({ storageState: ownerState, baseURL: server.url });
    const other = await elsewhere.newPage();
    await other.setViewportSize({ width: 390, height: 800 });
    await other.goto("/t/tidewater");
    await expect(other.getByRole("region", { name: "Value-stream map" })).toBeVisible();
    await expect(other.getByRole("region", { name: "Tour" })).toBeHidden();
    expect(await overflowPx(other)).toBeLessThanOrEqual(0);

    const phone = other.getByRole("dialog");
    await other.getByRole("button", { name: "Open the navigation" }).click();
    await other.getByRole("button", { name: /account menu/ }).click();
    await other.getByRole("menuitem", { name: "Take the tour" }).click();
    for (const stop of [1, 2, 3, 4, 5]) {
      await expect(phone.getByText(`Stop ${stop} of 5`)).toBeInViewport();
      await other.screenshot({ path: picture(`tour-${stop}-390`) });
      expect(await overflowPx(other)).toBeLessThanOrEqual(0);
      await phone.getByRole("button", { name: stop === 5 ? "Done" : "Next" }).click();
    }
    await elsewhere.close();

    await page.getByRole("button", { name: /account menu/ }).click();
    await page.getByRole("menuitem", { name: "Take the tour" }).click();
    await expect(page.getByRole("dialog").getByText("Stop 1 of 5")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  });

  await test.step("goes from the number of a week's deployments to those", async () => {
    await page.goto("/t/tidewater/standup");
    await page.getByRole("group", { name: "Since" }).getByRole("button", { name: "1 week" }).click();
    const number = page.getByRole("list", { name: "Deployed" }).getByRole("link", { name: /^\d+ deployments?$/ });
    const count = Number.parseInt(await number.innerText(), 10);
    await number.click();
    await expect(page).toHaveURL(/\/deployments\?from=[\d-]{10}&to=[\d-]{10}&show=table$/);
    const rows = page.getByRole("table").getByRole("row");
    await expect(rows.nth(count)).toBeVisible();
  });

  // What is on screen while its team goes may well ask for it once more.
  expect(errors).toEqual([]);
  await test.step("removes it, once asked again", async () => {
    await page.goto("/teams");
    await expect(page.getByRole("button", { name: "Remove the demo" })).toBeVisible();
    await page.screenshot({ path: picture("teams") });
    await page.goto("/t/tidewater/settings");
    await page.getByRole("button", { name: "Remove the demo" }).click();
    const question = page.getByRole("alertdialog");
    await question.getByRole("button", { name: "Cancel" }).click();
    await expect(question).toBeHidden();
    await page.getByRole("button", { name: "Remove the demo" }).click();
    await question.getByRole("button", { name: "Remove the demo" }).click();
    await expect(page).toHaveURL(/\/teams$/);
    await expect(page.getByRole("heading", { name: "No team yet" })).toBeVisible();
    await expect(page.getByText("Tidewater")).toHaveCount(0);
  });
});
