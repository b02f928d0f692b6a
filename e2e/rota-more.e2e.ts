import type { Page } from "@playwright/test";
import type { Person } from "./enter.ts";
import { anotherBrowser, callAs, invitationLink, join } from "./join-steps.ts";
import { accessibilityFaults, chooseFrom, overflowPx, tabTo } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "rota-more" });

const MILO: Person = { name: "Milo Swaps", email: "milo@example.org", password: "paper boats in april 2" };
const NINA: Person = { name: "Nina Stands By", email: "nina@example.org", password: "nine copper kettles 4" };
const DAY_MS = 86_400_000;

/** The Monday of the next week that Berlin's clocks make an hour short, as an ISO date. */
function shortWeek(): string {
  for (let year = new Date().getFullYear(); ; year++) {
    const lastOfMarch = new Date(Date.UTC(year, 2, 31));
    const monday = new Date(lastOfMarch.getTime() - (lastOfMarch.getUTCDay() + 6) * DAY_MS);
    if (monday.getTime() > Date.now()) return monday.toISOString().slice(0, 10);
  }
}

/** The bell tells of it, and leads to the rota. */
async function hears(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: /^Notifications, \d+ unread$/ }).click();
  await page.getByRole("link", { name: new RegExp(`^${title}`) }).click();
  await expect(page).toHaveURL(/\/rota\?rota=/);
}

test("a swap shows both sides' hours, is taken by who was asked alone, and can be revoked; a part of a shift is asked of all", async ({
  page,
  browser,
  server,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const known = await api.all<{ handle: string; name: string }>("/members");
  const own = known.find(({ name }) => name === "Olga Owner")?.handle ?? "";
  const team = await api.createTeam({ name: "Swap crew", timeZone: "Europe/Berlin", members: [own] });
  await page.goto("/t/swap-crew/settings");
  const [milo, nina] = [await anotherBrowser(browser, server.url), await anotherBrowser(browser, server.url)];
  await join(milo, await invitationLink(page, /^Member/), "Swap crew", MILO);
  await join(nina, await invitationLink(page, /^Member/), "Swap crew", NINA);
  const members = await api.all<{ handle: string; name: string }>("/members");
  const handle = (name: string) => members.find((member) => member.name === name)?.handle ?? "";
  const monday = shortWeek();
  const schedule = await api.expect<{ id: string }>("POST", "/schedules", {
    name: "Swap crew",
    teamId: team.id,
    timeZone: "Europe/Berlin",
    rotations: [
      {
        name: "primary",
        rank: 10,
        timeZone: "Europe/Berlin",
        anchor: `${monday}T09:00`,
        every: { unit: "week", n: 1 },
        groups: [[handle("Olga Owner")], [handle(MILO.name)], [handle(NINA.name)]],
      },
    ],
  });
  const onCall = async (day: number) => {
    const at = new Date(Date.parse(`${monday}T12:00:00Z`) + day * DAY_MS).toISOString();
    return (await api.expect<{ members: string[] }>("GET", `/schedules/${schedule.id}/on-call?at=${at}`)).members;
  };
  const address = `/t/swap-crew/rota?from=${monday}&zone=rota`;

  await test.step("a swap is proposed to Milo", async () => {
    await page.goto(address);
    await page.getByRole("button", { name: "I need cover" }).click();
    const dialog = page.getByRole("dialog", { name: "Ask for cover" });
    await expect(dialog.getByRole("combobox", { name: "Who needs cover" })).toContainText("Olga Owner");
    await chooseFrom(page, dialog.getByRole("combobox", { name: "Asked of" }), MILO.name);
    await chooseFrom(page, dialog.getByRole("combobox", { name: "In return you take" }), /, 168 h$/);
    const hours = `${MILO.name} takes 167 h of Olga Owner, Olga Owner takes 168 h in return.`;
    await expect(dialog.getByRole("status")).toHaveText(hours);
    await dialog.getByRole("button", { name: "Ask for cover" }).click();
    await expect(page.getByText(`Olga Owner asks ${MILO.name}`)).toBeVisible();
  });

  await test.step("Nina, who was not asked, is not offered it and is refused", async () => {
    await nina.goto(address);
    const asked = nina.getByRole("listitem").filter({ hasText: `asks ${MILO.name}` });
    await expect(asked).toBeVisible();
    await expect(asked.getByRole("button", { name: "I take it" })).toHaveCount(0);
    const [cover] = await api.all<{ id: string }>(`/schedules/${schedule.id}/covers`);
    expect(await callAs(nina, "oncall.acceptCover", { id: cover?.id })).toBe(403);
    expect(await onCall(1)).toEqual([handle("Olga Owner")]);
  });

  await test.step("Milo hears of it, sees 167 h against 168 h, and takes it", async () => {
    await milo.goto("/teams");
    await hears(milo, "Olga Owner needs cover in Swap crew");
    const asked = milo.getByRole("listitem").filter({ hasText: `Olga Owner asks ${MILO.name}` });
    await expect(asked).toContainText(/\(167 h\) for .*\(168 h\)/);
    await asked.getByRole("button", { name: "I take it" }).click();
    await expect(asked).toHaveCount(0);
    expect([await onCall(1), await onCall(8)]).toEqual([[handle(MILO.name)], [handle("Olga Owner")]]);
  });

  await test.step("Olga hears of it, and both sides can be revoked", async () => {
    await hears(page, `${MILO.name} covers for Olga Owner in Swap crew`);
    await page.goto(address);
    const mine = page.getByRole("listitem").filter({ hasText: `${MILO.name} for Olga Owner` });
    const theirs = page.getByRole("listitem").filter({ hasText: `Olga Owner for ${MILO.name}` });
    for (const side of [mine, theirs]) {
      await side.getByRole("button", { name: "Revoke" }).click();
      await page.getByRole("button", { name: "Revoke the override" }).click();
      // While it asks, the page behind it is hidden from roles.
      await expect(page.getByRole("alertdialog")).toHaveCount(0);
      await expect(side).toHaveCount(0);
    }
    await expect
      .poll(async () => [await onCall(1), await onCall(8)])
      .toEqual([[handle("Olga Owner")], [handle(MILO.name)]]);
  });

  await test.step("a part of a shift is asked of all: the first takes it, the next is told so", async () => {
    await page.getByRole("button", { name: "I need cover" }).click();
    const dialog = page.getByRole("dialog", { name: "Ask for cover" });
    await dialog.getByLabel("From").fill(`${monday}T12:00`);
    await dialog.getByLabel("Until").fill(`${monday}T16:00`);
    await dialog.getByRole("button", { name: "Ask for cover" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "Olga Owner needs cover" })).toContainText("(4 h)");
    const open = await api.all<{ id: string; state: string }>(`/schedules/${schedule.id}/covers`);
    const asked = open.find(({ state }) => state === "open");
    await nina.goto("/teams");
    await hears(nina, "Olga Owner needs cover in Swap crew");
    await nina.getByRole("button", { name: "I take it" }).click();
    await expect(nina.getByRole("button", { name: "I take it" })).toHaveCount(0);
    expect(await onCall(0)).toEqual([handle(NINA.name)]);
    expect(await onCall(1)).toEqual([handle("Olga Owner")]);
    expect(await callAs(milo, "oncall.acceptCover", { id: asked?.id })).toBe(409);
  });
  await milo.context().close();
  await nina.context().close();
});

test("one shift across a clock change is read from Kathmandu and St John's; who is away is so by their own clock", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  await api.createMember({ handle: "ada", name: "Ada Lovelace", timeZone: "America/St_Johns" });
  const team = await api.createTeam({ name: "Far crew", timeZone: "Europe/Berlin", members: ["ada"] });
  const monday = shortWeek();
  await api.expect("POST", "/schedules", {
    name: "Far crew",
    teamId: team.id,
    timeZone: "Europe/Berlin",
    rotations: [
      {
        name: "primary",
        rank: 10,
        timeZone: "Europe/Berlin",
        anchor: `${monday}T09:00`,
        endsAt: new Date(Date.parse(`${monday}T07:00:00Z`) + 7 * DAY_MS).toISOString(),
        every: { unit: "week", n: 1 },
        groups: [["ada"]],
      },
    ],
  });
  for (const [zone, from, until, clocks] of [
    ["Europe/Berlin", "09:00", "09:00", "Clocks in this time: clocks go forward 1 h"],
    ["Asia/Kathmandu", "13:45", "12:45", null],
    ["America/St_Johns", "05:30", "04:30", null],
  ] as const) {
    await page.goto(`/t/far-crew/rota?from=${monday}&zone=${encodeURIComponent(zone)}`);
    const figure = page.getByRole("figure", { name: "Shifts" });
    await figure.getByText("The same in numbers").click();
    const shift = figure.getByRole("row", { name: /^Ada Lovelace/ });
    await expect(shift).toContainText("167");
    await expect(shift.getByRole("cell").nth(0), zone).toContainText(from);
    await expect(shift.getByRole("cell").nth(1), zone).toContainText(until);
    if (clocks === null) await expect(figure, zone).not.toContainText("clocks go");
    else await expect(figure).toContainText(clocks);
    await expect(shift.getByText("clocks go forward 1 h")).toHaveCount(clocks === null ? 0 : 1);
    if (clocks !== null) await figure.screenshot({ path: "test-results/clock-change.png" });
  }
  await page.goto(`/t/far-crew/rota?from=${monday}&span=month`);
  const month = new Date(`${monday}T00:00:00Z`);
  const name = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }).format(month);
  await expect(page.getByRole("figure", { name: "Shifts" })).toContainText(`1 ${name} to 31 ${name}`);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await accessibilityFaults(page), colorScheme).toEqual([]);
  }

  await page.goto(`/t/far-crew/rota?from=${monday}&zone=rota`);
  const sunday = new Date(Date.parse(monday) + 6 * DAY_MS).toISOString().slice(0, 10);
  for (const [opens, title] of [
    ["Override", "Override the turns"],
    ["I need cover", "Ask for cover"],
  ] as const) {
    await page.getByRole("button", { name: opens, exact: true }).click();
    const skipped = page.getByRole("dialog", { name: title });
    await skipped.getByLabel("Until").fill(`${sunday}T02:45`);
    await skipped.getByLabel("From").fill(`${sunday}T02:15`);
    await expect(skipped.getByText("There is no 02:15 on this day: the clocks go forward over it.")).toBeVisible();
    await expect(skipped.getByText("There is no 02:45 on this day: the clocks go forward over it.")).toBeVisible();
    await skipped.getByLabel("From").fill(`${sunday}T01:15`);
    await skipped.getByLabel("Until").fill(`${sunday}T03:00`);
    await expect(skipped.getByText("There is no")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(skipped).toBeHidden();
  }

  await page.goto(`/t/far-crew/rota?from=${monday}&zone=Foo/Bar`);
  await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveValue(/^Mine: /);
  await page.goto(`/t/far-crew/rota?from=${monday}&zone=Asia/Kathmandu`);
  await page.getByRole("button", { name: "Absence" }).click();
  const dialog = page.getByRole("dialog", { name: "Enter an absence" });
  await chooseFrom(page, dialog.getByRole("combobox", { name: "Who is away" }), "Ada Lovelace");
  const [first, last] = [2, 3].map((days) => new Date(Date.parse(monday) + days * DAY_MS).toISOString().slice(0, 10));
  await dialog.getByLabel("First day").fill(first ?? "");
  await dialog.getByLabel("Last day").fill(last ?? "");
  await expect(dialog).toContainText("By the clock of Ada Lovelace’s own time zone, America/St Johns.");
  const shifts = dialog.getByRole("status");
  await expect(shifts).toContainText("Ada Lovelace is on call then by this rota, and would not be");
  await expect(shifts.getByRole("listitem")).toContainText(/, 00:00 to .*, 00:00 \(48 h\)/);
  await dialog.getByRole("checkbox", { name: "Not whole days" }).click();
  await dialog.getByLabel("Back at").fill("12:00");
  await expect(shifts.getByRole("listitem")).toContainText(/, 00:00 to .*, 12:00 \(36 h\)/);
  expect(await accessibilityFaults(page, "[role=dialog]")).toEqual([]);
  await dialog.getByRole("button", { name: "Enter the absence" }).click();
  await expect(page.getByText("Absence entered")).toBeVisible();
  expect(await api.all("/absences?member=ada")).toMatchObject([
    { start: `${first}T02:30:00.000Z`, end: `${last}T14:30:00.000Z` },
  ]);
});

test("versions say what was changed, and one is restored by keyboard from the next handoff", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const team = await api.createTeam({ name: "Old crew", timeZone: "Europe/Berlin" });
  for (const [handle, name] of [
    ["cyd", "Cyd Charisse"],
    ["dan", "Dan Druff"],
  ] as const)
    await api.createMember({ handle, name });
  const rotation = {
    name: "primary",
    rank: 10,
    timeZone: "Europe/Berlin",
    anchor: "2026-03-02T09:00",
    every: { unit: "week", n: 1 },
    groups: [["cyd"], ["dan"]],
  };
  const body = { name: "Old crew", teamId: team.id, timeZone: "Europe/Berlin" };
  const made = await api.expect<{ id: string }>("POST", "/schedules", { ...body, rotations: [rotation] });
  await api.expect("PUT", `/schedules/${made.id}`, { ...body, rotations: [{ ...rotation, groups: [["cyd"]] }] });
  const before = await api.expect<{ members: string[] }>("GET", `/schedules/${made.id}/on-call`);

  await page.goto("/t/old-crew/rota");
  await tabTo(page, page.getByRole("button", { name: "Versions" }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Versions of Old crew" });
  await expect(dialog.getByRole("list", { name: "What version 2 changed" })).toHaveText("primary: Dan Druff left");
  await expect(dialog.getByRole("button", { name: "Restore version 2" })).toHaveCount(0);
  await tabTo(page, dialog.getByRole("button", { name: "Restore version 1" }));
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("row", { name: /^Dan Druff/ })).toContainText("h");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await accessibilityFaults(page, "[role=dialog]"), colorScheme).toEqual([]);
    await page.screenshot({ path: `test-results/versions-${colorScheme}.png` });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
  await page.screenshot({ path: "test-results/versions-390.png" });
  await tabTo(page, dialog.getByRole("button", { name: "Restore it from the next handoff" }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  expect(await api.expect("GET", `/schedules/${made.id}`)).toMatchObject({
    version: 3,
    rotations: [{ groups: [["cyd"], ["dan"]] }],
  });
  const after = await api.expect<{ members: string[] }>("GET", `/schedules/${made.id}/on-call`);
  expect(after.members).toEqual(before.members);

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Versions" }).click();
  await expect(dialog.getByRole("listitem").filter({ hasText: "Version 1" })).toContainText("the same as the newest");
  await dialog.getByRole("link", { name: "Its shifts: version 2" }).click();
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(/from=\d{4}-\d{2}-\d{2}/);
});
