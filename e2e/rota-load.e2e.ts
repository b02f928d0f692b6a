import { readFile } from "node:fs/promises";
import type { ApiClient } from "./api-client.ts";
import { accessibilityFaults, overflowPx } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "rota-load" });

/** Two people who have taken weekly turns for two years. */
async function aRota(api: ApiClient, name: string): Promise<string> {
  const members = await api.all<{ handle: string }>("/members");
  for (const [handle, called] of [
    ["ada", "Ada Lovelace"],
    ["ben", "Ben Bridge"],
  ] as const)
    if (!members.some((member) => member.handle === handle)) await api.createMember({ handle, name: called });
  const groups = [["ada"], ["ben"]];
  const fields = { name, timeZone: "Europe/Berlin" };
  const team = await api.expect<{ id: string; slug: string }>("POST", "/teams", { ...fields, members: groups.flat() });
  const anchor = `${new Date().getUTCFullYear() - 2}-01-01T09:00`;
  const every = { unit: "week", n: 1 };
  const rotation = { name: "primary", rank: 10, timeZone: fields.timeZone, anchor, every, groups };
  await api.expect("POST", "/schedules", { ...fields, teamId: team.id, rotations: [rotation] });
  return `/t/${team.slug}/rota`;
}

test("the load of a year is walked by key month by month, and taken away as a file", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  await page.goto(await aRota(api, "Load crew"));
  await expect(page.getByText(/than an equal share over this period|carries an equal share/)).toBeVisible();
  const chart = page.getByRole("figure", { name: "Load by month" });
  const first = chart.getByRole("img", { name: /^All together, \w+ \d{4}: 7\d\d h$/ }).first();
  await first.focus();
  await page.keyboard.press("ArrowRight");
  await expect(chart.getByRole("img", { name: /^All together/ }).nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(chart.getByRole("img", { name: /^Ben Bridge, \w+ \d{4} until now/ })).toBeFocused();

  await chart.getByRole("button", { name: "Export" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Numbers, CSV" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
  expect(lines[0]).toContain("Month,All together (h),Ada Lovelace (h),Ben Bridge (h)");
  expect(lines.length).toBe(13);
  for (const line of lines.slice(1)) {
    const [, all, ada, ben] = line.split(",").map(Number);
    expect((ada ?? 0) + (ben ?? 0)).toBeCloseTo(all ?? -1, 1);
  }
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowPx(page)).toBe(0);
});
