import path from "node:path";
import { accessibilityFaults, overflowPx, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "nothing yet" });

/** Pages of a workspace in which nothing has happened, and what they say to do next. */
const EMPTY = [
  { name: "teams", address: "/teams", heading: "No team yet", next: "Connect your repository" },
  { name: "sources", address: "/sources", heading: "No source yet", next: "New source" },
  { name: "tokens", address: "/settings/tokens", heading: "No token yet", next: "New token" },
  { name: "deliveries", address: "/deliveries", heading: "Nothing has been delivered yet", next: "Set up a source" },
  { name: "notifications", address: "/notifications", heading: "Nothing to tell you yet", next: "Look at the sources" },
];

test("every page that has nothing says what to connect next, beside a sketch", async ({ page }) => {
  const errors = watchErrors(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const { name, address, heading, next } of EMPTY) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    const main = page.locator("#main");
    await expect(main.getByRole("button", { name: next }).or(main.getByRole("link", { name: next }))).toBeVisible();
    await expect(main.locator("svg[viewBox='0 0 320 180']")).toBeVisible();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const where = `${name} at ${width} px, ${colorScheme}`;
        const file = path.join("test-results", "screens", `empty-${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
        expect.soft(await overflowPx(page), where).toBeLessThanOrEqual(0);
        if (width === 390) expect.soft(await accessibilityFaults(page), where).toEqual([]);
      }
    }
  }
  expect(errors).toEqual([]);
});

test("a team and a stream without history say it, too", async ({ page, api }) => {
  const team = await api.createTeam({ name: "Beginners" });
  await page.goto("/t/beginners");
  await expect(page.getByRole("heading", { name: "No stream yet" })).toBeVisible();
  await expect(page.locator("#main svg[viewBox='0 0 320 180']")).toBeVisible();
  const stream = await api.createStream({
    name: "Beginning",
    teamId: team.id,
    repositories: [{ owner: "acme", name: "shop" }],
  });
  await page.goto(`/streams/${stream.id}`);
  await expect(page.getByRole("heading", { name: "Nothing has been read from GitHub yet" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Read the history" })).toBeVisible();
  await expect(page.locator("#main svg[viewBox='0 0 320 180']")).toBeVisible();
});
