import type { Locator, Page } from "@playwright/test";
import type { Person } from "./enter.ts";
import { anotherBrowser, invitationLink, join } from "./join-steps.ts";
import { accessibilityFaults, chooseFrom } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "rota-editor" });

const WATCHER: Person = { name: "Wanda Watches", email: "wanda@example.org", password: "nine blue teapots 7" };
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The Monday of next week, as an ISO date. */
function nextMonday(): string {
  const today = new Date();
  const days = ((8 - today.getUTCDay()) % 7) + 7;
  return new Date(today.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

function timeline(page: Page): Locator {
  return page.getByRole("group", { name: /^Who is on call in/ });
}

/** Presses on the first row of the week at an hour of it, and moves to another. */
async function dragHours(page: Page, from: number, to: number): Promise<void> {
  const drawing = timeline(page);
  await drawing.scrollIntoViewIfNeeded();
  const box = await drawing.boundingBox();
  if (box === null) throw new Error("There is nothing to drag over.");
  const xOf = (hour: number) => box.x + (hour / (7 * 24)) * box.width;
  await page.mouse.move(xOf(from), box.y + 70);
  await page.mouse.down();
  await page.mouse.move(xOf((from + to) / 2), box.y + 72, { steps: 4 });
  await page.mouse.move(xOf(to), box.y + 70, { steps: 4 });
}

test("an override is dragged over the schedule, Escape calls it off, and who may only read drags nothing", async ({
  page,
  api,
  browser,
  server,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const team = await api.createTeam({ name: "Drag crew", timeZone: "UTC" });
  for (const [handle, name] of [
    ["gil", "Gil Gull"],
    ["hal", "Hal Heron"],
  ] as const)
    await api.createMember({ handle, name });
  const monday = nextMonday();
  const rotation = { name: "primary", rank: 10, timeZone: "UTC", anchor: `${monday}T00:00` };
  const made = await api.expect<{ id: string }>("POST", "/schedules", {
    name: "Drag crew",
    teamId: team.id,
    timeZone: "UTC",
    rotations: [{ ...rotation, every: { unit: "week", n: 1 }, groups: [["gil"]], endsAt: `${monday}T20:00:00Z` }],
  });
  const day = (count: number) => new Date(Date.parse(`${monday}T00:00:00Z`) + count * DAY_MS).toISOString();
  await api.expect("POST", "/absences", { member: "gil", start: day(3), end: day(5) });
  const onCall = async (hour: number) => {
    const at = new Date(Date.parse(`${monday}T00:00:00Z`) + hour * HOUR_MS).toISOString();
    return (await api.expect<{ members: string[] }>("GET", `/schedules/${made.id}/on-call?at=${at}`)).members;
  };
  const address = `/t/drag-crew/rota?span=week&from=${monday}&zone=rota`;
  await page.goto(address);
  const dialog = page.getByRole("dialog", { name: "Override the turns" });

  const drawing = timeline(page);
  for (const weekday of ["Mon", "Tue", "Sat", "Sun"])
    await expect(drawing.getByText(weekday, { exact: true })).toBeVisible();
  await expect(drawing.locator("[data-weekend]")).toHaveCount(2);
  await expect(drawing.getByRole("img", { name: /^Gil Gull is away: / })).toBeVisible();

  // Over a gap, which is a link: neither the drag nor what follows it leads there.
  await dragHours(page, 30, 60);
  await expect(timeline(page)).toContainText("30 h");
  await page.screenshot({ path: "test-results/rota-drag.png" });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(new URL(page.url()).searchParams.get("open")).toBeNull();

  await dragHours(page, 11.9, 15.1);
  await page.mouse.up();
  await expect(dialog).toBeVisible();
  await expect(dialog.getByLabel("From")).toHaveValue(`${monday}T12:00`);
  await expect(dialog.getByLabel("Until")).toHaveValue(`${monday}T15:00`);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await accessibilityFaults(page), colorScheme).toEqual([]);
  }
  await chooseFrom(page, dialog.getByRole("combobox", { name: "What" }), "Somebody is not on");
  await dialog.getByRole("button", { name: "Make the override" }).click();
  await expect(dialog).toBeHidden();
  expect([await onCall(11), await onCall(12), await onCall(14), await onCall(15)]).toEqual([["gil"], [], [], ["gil"]]);

  await page.goto("/t/drag-crew/settings");
  const reader = await anotherBrowser(browser, server.url);
  await join(reader, await invitationLink(page, /^Viewer/), "Drag crew", WATCHER);
  await reader.goto(address);
  await expect(reader.getByText(/^Drag along/)).toHaveCount(0);
  await dragHours(reader, 2, 8);
  await reader.mouse.up();
  await expect(reader.getByRole("dialog")).toHaveCount(0);
  expect(new URL(reader.url()).searchParams.get("open")).toBeNull();
  await reader.context().close();
});

test("cover for who is on by an override takes its place, and revoked it holds again", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const members = await api.all<{ handle: string; name: string }>("/members");
  const own = members.find(({ name }) => name === "Olga Owner")?.handle ?? "";
  if (!members.some(({ handle }) => handle === "ike")) await api.createMember({ handle: "ike", name: "Ike Ibis" });
  const team = await api.createTeam({ name: "Stand-in crew", timeZone: "UTC", members: [own, "ike"] });
  const monday = nextMonday();
  const at = (hour: number) => new Date(Date.parse(`${monday}T00:00:00Z`) + hour * HOUR_MS).toISOString();
  const made = await api.expect<{ id: string }>("POST", "/schedules", {
    name: "Stand-in crew",
    teamId: team.id,
    timeZone: "UTC",
    rotations: [],
  });
  await api.expect("POST", `/schedules/${made.id}/overrides`, { kind: "add", add: own, start: at(8), end: at(18) });
  const onCall = async (hour: number) =>
    (await api.expect<{ members: string[] }>("GET", `/schedules/${made.id}/on-call?at=${at(hour)}`)).members;

  await page.goto(`/t/stand-in-crew/rota?from=${monday}&zone=rota`);
  await page.getByRole("button", { name: "I need cover" }).click();
  const dialog = page.getByRole("dialog", { name: "Ask for cover" });
  await expect(dialog).toContainText("An override put Olga Owner on.");
  await dialog.getByLabel("From").fill(`${monday}T10:00`);
  await dialog.getByLabel("Until").fill(`${monday}T12:00`);
  await dialog.getByRole("button", { name: "Ask for cover" }).click();
  await expect(page.getByText(/Olga Owner needs cover/)).toBeVisible();
  const [cover] = await api.all<{ id: string }>(`/schedules/${made.id}/covers`);
  await api.expect("POST", `/covers/${cover?.id}/accept`, { member: "ike" });
  expect([await onCall(9), await onCall(11), await onCall(13)]).toEqual([[own], ["ike"], [own]]);

  await page.reload();
  const taken = page.getByRole("listitem").filter({ hasText: "Ike Ibis is on as well" });
  await taken.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("button", { name: "Revoke the override" }).click();
  await expect(taken).toHaveCount(0);
  expect([await onCall(9), await onCall(11), await onCall(13)]).toEqual([[own], [own], [own]]);
});
