import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { mappedStream } from "./mapped-stream.ts";
import { watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "both-hands" });

type Hand = { name: string; use: (control: Locator) => Promise<void> };

/** Two ways to the same: whoever has no mouse comes as far. */
const HANDS: readonly Hand[] = [
  { name: "mouse", use: (control) => control.click() },
  {
    name: "keyboard",
    async use(control) {
      // A page just loaded may still put its parts in place, which takes the focus away.
      await expect(async () => {
        await control.focus();
        await expect(control).toBeFocused({ timeout: 1_000 });
      }).toPass();
      await control.page().keyboard.press("Enter");
    },
  },
];

const marksOf = (within: Page | Locator) => within.locator("svg[data-chart]:visible [data-mark]");
const mapOf = (page: Page) => page.getByRole("figure", { name: "Value-stream map" });
const tabOf = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Pages of this stream" }).getByRole("link", { name, exact: true });
const partOf = (page: Page, navigation: string, name: string) =>
  page.getByRole("navigation", { name: navigation }).getByRole("link", { name, exact: true });

for (const { name, use } of HANDS) {
  test(`the map is steered and followed down to an item's journey by ${name}`, async ({ page, api }) => {
    const address = await mappedStream(api);
    const errors = watchErrors(page);
    await page.goto(`${address}?range=all`);
    await expect(mapOf(page)).toBeVisible();

    await test.step("presets, days of one's own, the calendar and the comparison", async () => {
      await use(partOf(page, "Range", "Year"));
      await expect(partOf(page, "Range", "Year")).toHaveAttribute("aria-current", "true");
      await use(page.getByRole("button", { name: "Custom" }));
      const days = page.getByRole("dialog");
      await days.getByLabel("First day").fill("2026-03-24");
      await days.getByLabel("Last day, included").fill("2026-04-13");
      await use(days.getByRole("button", { name: "Show these days" }));
      await expect(page).toHaveURL(/from=2026-03-24&to=2026-04-13/);
      await use(partOf(page, "Compare", "Compare"));
      await expect(page).toHaveURL(/compare=on/);
      await expect(mapOf(page).getByText(/beside \d+ from 3 Mar 2026/u)).toBeVisible();
      await use(partOf(page, "Calendar", "Business hours"));
      await expect(partOf(page, "Calendar", "Business hours")).toHaveAttribute("aria-current", "true");
      await use(partOf(page, "Calendar", "Elapsed"));
      await use(partOf(page, "Range", "All"));
      await expect(page).toHaveURL(/range=all/);
    });

    await test.step("a filter, and away with it", async () => {
      await use(page.getByRole("combobox", { name: /^Filter/ }));
      if (name === "mouse") await page.getByRole("option", { name: /^bug / }).click();
      else {
        await page.getByRole("combobox", { name: /^Find/ }).pressSequentially("bug");
        await expect(page.getByRole("option").first()).toContainText("bug");
        await page.keyboard.press("Enter");
      }
      await expect(page).toHaveURL(/label=bug/);
      await page.keyboard.press("Escape");
      await use(page.getByRole("button", { name: "Remove label bug" }));
      await expect(page).not.toHaveURL(/label=bug/);
    });

    await test.step("a stage, a bar of its distribution, a point of its trend, an item, its journey", async () => {
      await use(
        mapOf(page)
          .getByRole("link", { name: /^Review:/ })
          .first(),
      );
      await expect(page).toHaveURL(/stage=review/);
      await expect(page.getByRole("heading", { name: "Items that lost most time in Review" })).toBeVisible();
      const distribution = page.getByRole("figure", { name: /in review$/i });
      const bar = marksOf(distribution).and(page.locator('[aria-label*="items "]:not([aria-label*="items 0"])'));
      await use(bar.first());
      await expect(page).toHaveURL(/took=/);
      await expect(page.locator("#items")).toContainText("Only those that took");
      await use(marksOf(page.getByRole("figure", { name: /^Review by/ })).first());
      await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d/);
      await page.goto(`${address}?range=all&stage=review`);
      await use(page.locator("#items ol a").first());
      await expect(page).toHaveURL(/\/items\//);
      await expect(page.getByRole("heading", { name: "Journey" })).toBeVisible();
      await expect(page.getByRole("link", { name: /opens in a new tab/ }).first()).toHaveAttribute(
        "href",
        /^https?:\/\//,
      );
    });
    expect(errors).toEqual([]);
  });

  test(`every page of the stream leads on by ${name}`, async ({ page, api }) => {
    const address = await mappedStream(api);
    await page.goto(`${address}?range=all`);

    await test.step("a dot of the lead times, the scale", async () => {
      await use(tabOf(page, "Lead time"));
      await use(page.getByRole("link", { name: "Linear", exact: true }));
      await expect(page).toHaveURL(/scale=linear/);
      await use(marksOf(page).last());
      await expect(page.getByRole("heading", { name: "Journey" })).toBeVisible();
      await page.goBack();
    });

    await test.step("a bar of throughput, its items, closed again", async () => {
      await use(tabOf(page, "Throughput"));
      await use(
        marksOf(page)
          .filter({ has: page.locator("rect + g") })
          .first(),
      );
      await expect(page.locator("#items li").first()).toBeVisible();
      await use(page.getByRole("link", { name: "Close the list" }));
      await expect(page.locator("#items")).toHaveCount(0);
    });

    await test.step("an item that is getting old", async () => {
      await use(tabOf(page, "Work item age"));
      await use(marksOf(page).first());
      await expect(page).toHaveURL(/\/items\//);
      await page.goBack();
    });

    await test.step("a deployment and what it brought; the time before; the table", async () => {
      await use(tabOf(page, "Deployments"));
      const deployments = await api.all<{ id: string; changes: string[]; environment: string }>(
        `${address}/deployments`,
      );
      const full = deployments.find(({ changes, environment }) => changes.length > 0 && environment === "production");
      await use(page.locator(`[data-mark="${full?.id}"]`));
      const panel = page.getByRole("region", { name: "The chosen deployment" });
      await use(panel.getByRole("listitem").first().getByRole("link").last());
      await expect(page.getByRole("heading", { name: "Journey" })).toBeVisible();
      await page.goBack();
      await use(page.getByRole("link", { name: "30 d", exact: true }));
      await expect(page).toHaveURL(/range=30d/);
      await use(page.getByRole("button", { name: /^Earlier/ }));
      await expect(page).toHaveURL(/from=/);
      await use(page.getByRole("link", { name: "Table", exact: true }));
      await expect(page.getByRole("heading", { name: "No deployment in this range" })).toBeVisible();
      await use(page.getByRole("link", { name: "All", exact: true }));
      await expect(page.getByRole("region", { name: "Deployments, newest first" })).toBeVisible();
    });

    await test.step("a key of DORA, its definition and what stands behind it", async () => {
      await use(tabOf(page, "DORA"));
      await use(page.getByRole("button", { name: "What is change lead time?" }));
      await expect(page.getByRole("dialog")).toContainText("first authored commit");
      await page.keyboard.press("Escape");
      const keys = page.getByRole("list", { name: "DORA's five keys" });
      await use(keys.getByRole("link", { name: /Change lead time/ }));
      await expect(page).toHaveURL(/key=lead-time/);
      await expect(page.locator("#evidence tbody tr").first()).toBeVisible();
    });
  });

  test(`a view is kept and forgotten, numbers taken away and the wall screen opened by ${name}`, async ({
    page,
    api,
  }) => {
    const address = await mappedStream(api);
    await page.goto(`${address}?range=all&label=bug`);
    const views = page.getByRole("button", { name: /^Views/ });
    const title = `Bugs by ${name}`;

    await test.step("saved, renamed, deleted", async () => {
      await use(views);
      await use(page.getByRole("menuitem", { name: "Save this view…" }));
      await page.getByLabel("Name").fill(title);
      await use(page.getByRole("button", { name: "Save the view" }));
      await expect(views).toHaveText(title);
      await use(views);
      await use(page.getByRole("menuitem", { name: "Manage views…" }));
      const dialog = page.getByRole("dialog", { name: "Views of the team" });
      await use(dialog.getByRole("button", { name: `Rename ${title}` }));
      await dialog.getByLabel(`New name of ${title}`).fill(`${title}, renamed`);
      await page.keyboard.press("Enter");
      await use(dialog.getByRole("button", { name: `Delete ${title}, renamed` }));
      await use(page.getByRole("button", { name: "Delete the view" }));
      await expect(dialog.getByText("No view has a name any more.")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    });

    await test.step("the table and the files", async () => {
      await use(mapOf(page).getByText("The same in numbers"));
      await expect(mapOf(page).getByRole("region", { name: "Stages in numbers" })).toBeVisible();
      for (const what of ["Numbers, CSV", "Picture, SVG", "Picture, PNG"]) {
        await use(mapOf(page).getByRole("button", { name: "Export" }));
        const download = page.waitForEvent("download");
        await use(page.getByRole("menuitem", { name: what }));
        expect((await readFile(await (await download).path())).length).toBeGreaterThan(100);
      }
    });

    await test.step("the wall screen and back", async () => {
      await use(page.getByRole("link", { name: "Wall", exact: true }));
      await expect(page.getByText(/^as of \d\d:\d\d, \w+/u)).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page).toHaveURL(/label=bug/);
    });
  });

  test(`stages are named, hidden, merged and added, and nothing is saved unseen, by ${name}`, async ({ page, api }) => {
    const address = await mappedStream(api);
    await page.goto(`${address}/settings`);
    const stages = page.getByRole("region", { name: "Stages", exact: true });
    await stages.getByLabel("Name of Pickup").fill("First look");
    await use(stages.getByRole("button", { name: "Hide Staging" }));
    await expect(stages.getByText("hidden", { exact: true })).toBeVisible();
    await use(stages.getByRole("button", { name: "Show Staging" }));
    await use(stages.getByRole("button", { name: "Merge Review with Merge" }));
    await expect(stages.getByRole("list", { name: "Merged into Review" })).toContainText("Merge");
    await use(stages.getByRole("button", { name: "Split Merge off Review" }));
    await use(stages.getByRole("button", { name: "Add a step" }));
    const dialog = page.getByRole("dialog", { name: "Add a step" });
    await dialog.getByLabel("Name").fill("QA");
    await use(dialog.getByRole("button", { name: "An environment" }));
    await dialog.getByRole("combobox", { name: "Environment" }).fill("qa");
    await use(dialog.getByRole("button", { name: "Add the step" }));
    await expect(stages.getByLabel("Name of the step")).toHaveValue("QA");
    await use(page.getByRole("button", { name: "See the effect" }));
    await expect(page.getByRole("region", { name: "Effect of these settings" }).getByRole("status")).toContainText(
      /items? (is|are) counted in another way|nothing changes/i,
    );
    await use(stages.getByRole("button", { name: "Remove QA" }));
    await use(stages.getByRole("button", { name: "Back to the default stages" }));
    await expect(stages.getByLabel("Name of Pickup")).toHaveValue("Pickup");
  });

  test(`the shell is used by ${name}: palette, keys, bell, theme, settings`, async ({ page, api }) => {
    await mappedStream(api);
    await page.goto("/teams");
    await use(page.getByRole("button", { name: "Find anything" }));
    const palette = page.getByRole("dialog", { name: "Find anything" });
    await palette.getByRole("combobox").fill("audit");
    const found = palette.getByRole("option", { name: /^Audit/ });
    await expect(found).toBeVisible();
    if (name === "mouse") await found.click();
    else await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: /audit/i })).toBeVisible();

    await use(page.getByRole("button", { name: /account menu/ }));
    await use(page.getByRole("menuitemradio", { name: "Dark" }));
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.keyboard.press("Escape");
    await use(page.getByRole("button", { name: /^Notifications/ }));
    await use(page.getByRole("dialog").getByRole("link", { name: /All notifications|See all/i }));
    await expect(page).toHaveURL(/\/notifications$/);
    await page.goto("/settings/appearance");
    const settings = page.getByRole("navigation", { name: "Settings" });
    for (const place of ["Members", "API tokens"]) {
      await use(settings.getByRole("link", { name: place, exact: true }));
      await expect(page.getByRole("heading", { level: 1, name: new RegExp(place) })).toBeVisible();
    }
  });
}
