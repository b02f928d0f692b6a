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

test("an admin sets the rates by key, and the file for pay says what the table says", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  await page.goto(await aRota(api, "Pay crew"));
  await page.getByRole("button", { name: "Set the rates" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Rates for pay" });
  await dialog.getByRole("textbox", { name: "Currency" }).focus();
  for (const [index, text] of ["EUR", "2.5", "10,01", "15", "20"].entries()) {
    if (index > 0) await page.keyboard.press("Tab");
    await page.keyboard.type(text);
  }
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();

  const table = page.getByRole("table", { name: /^Pay for / });
  await expect(table.getByRole("row", { name: /^Total/ })).toBeVisible();
  const shown = await table
    .getByRole("row")
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => [...row.querySelectorAll("th,td")].map((cell) => cell.textContent)),
    );
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV for pay" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  const [head, ...lines] = text.replace("\uFEFF", "").trim().split("\r\n");
  expect(head).toBe("Handle,Name,Kind,Hours (h),Rate (EUR),Amount (EUR)");
  expect(lines.map((line) => line.split(",").slice(1))).toEqual(shown);

  const paid = lines.slice(0, -1).map((line) => line.split(","));
  expect(paid.length).toBeGreaterThanOrEqual(4);
  let cents = 0;
  for (const [, , kind, hours, rate, amount] of paid) {
    if (kind === "Nights") expect(rate).toBe("10.01");
    expect(Number(amount)).toBeCloseTo(Number(hours) * Number(rate), 1);
    cents += Math.round(Number(amount) * 100);
  }
  expect(lines.at(-1)).toBe(`,Total,,,,${(cents / 100).toFixed(2)}`);

  // More from the middle of the month that is shown: what was before stays as it was.
  const today = new Date();
  const middle = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 15)).toISOString().slice(0, 10);
  await page.getByRole("button", { name: "Rates", exact: true }).press("Enter");
  await dialog.getByLabel("First day").fill(middle);
  await dialog.getByRole("textbox", { name: "Ordinary time" }).fill("7");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  const before = table.getByRole("row", { name: /Ordinary time [\d.]+ 2\.50/ });
  const after = table.getByRole("row", { name: /Ordinary time [\d.]+ 7\.00/ });
  await expect(before.first()).toBeVisible();
  await expect(after.first()).toBeVisible();
  await page.getByRole("button", { name: "Rates", exact: true }).press("Enter");
  const sets = dialog.getByRole("list", { name: "Rates and when they hold" });
  await expect(sets.getByRole("listitem")).toHaveText([/^From 15 .* now/, /^From the beginning to 14 /]);
  await sets.getByRole("button", { name: /^Remove the rates from 15 / }).press("Enter");
  await page.getByRole("button", { name: "Remove the rates", exact: true }).press("Enter");
  await expect(page.getByText("Rates removed")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(after.first()).toBeHidden();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowPx(page)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
});
