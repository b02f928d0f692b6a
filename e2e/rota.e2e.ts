import type { Locator, Page } from "@playwright/test";
import type { ApiClient } from "./api-client.ts";
import { chooseFrom, overflowPx, shownCode } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "rota" });

const DAY_MS = 86_400_000;

/** A team of the owner and two more, who have never taken turns. */
async function aCrew(api: ApiClient, name: string): Promise<{ id: string; slug: string; own: string }> {
  const members = await api.all<{ handle: string; name: string }>("/members");
  const own = members.find((member) => member.name === "Olga Owner")?.handle ?? "";
  for (const [handle, called] of [
    ["ada", "Ada Lovelace"],
    ["ben", "Ben Bridge"],
  ] as const)
    if (!members.some((member) => member.handle === handle)) await api.createMember({ handle, name: called });
  const team = await api.expect<{ id: string; slug: string }>("POST", "/teams", {
    name,
    timeZone: "Europe/Berlin",
    members: [own, "ada", "ben"],
  });
  return { ...team, own };
}

async function gapsSaid(page: Page): Promise<number> {
  const heading = page.getByRole("heading", { name: /gaps? in the next 90 days/ });
  return Number((await heading.textContent())?.split(" ")[0]);
}

test("a rota is made from a template, shows where nobody is, and the gap is filled", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const { slug } = await aCrew(api, "Night crew");
  await page.goto(`/t/${slug}/rota`);
  await expect(page.getByRole("heading", { name: "No rota yet" })).toBeVisible();
  await page.getByRole("button", { name: "New rota" }).click();
  const dialog = page.getByRole("dialog", { name: "New rota" });
  const preview = dialog.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("no gaps");
  const template = dialog.getByRole("combobox", { name: "Template" });
  await template.click();
  const paired = page.getByRole("option", { name: /^Developer and ops, paired/ });
  await expect(paired).toBeDisabled();
  await expect(paired).toContainText("The team has no ops partner yet");
  await page.getByRole("option", { name: /^Follow the sun/ }).click();
  await dialog.getByRole("combobox", { name: "Second zone" }).fill("New York");
  await page.getByRole("option", { name: "America/New York" }).click();
  await expect(dialog.getByRole("list", { name: "Turns of New York" })).toBeVisible();
  await expect(preview.getByText("New York", { exact: true })).toBeVisible();
  const [field, shown] = await Promise.all([template.boundingBox(), preview.boundingBox()]);
  expect(shown?.x, "the preview stands beside the fields").toBeGreaterThan((field?.x ?? 0) + (field?.width ?? 0));
  await dialog.getByLabel("Holds from").fill("2020-03-02T09:00");
  await expect(dialog).toContainText("The rota begins in the past");
  await dialog.getByLabel("Holds from").fill("");
  await chooseFrom(page, template, /^Business hours only/);
  await expect(preview).toContainText(/\d+ gaps/);
  await dialog.getByRole("button", { name: "Make the rota" }).click();

  await expect(page.getByRole("region", { name: "On call now: Night crew" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /gaps in the next 90 days/ })).toBeVisible();
  // It was made a moment ago: nobody has served by it.
  await expect(page.getByText("Everybody carries an equal share over this period.")).toBeVisible();
  const before = await gapsSaid(page);
  const placeOf = async (what: Locator) => (await what.boundingBox())?.y ?? Number.NaN;
  const [shifts, list] = [page.getByRole("figure", { name: "Shifts" }), page.getByRole("heading", { name: /gaps in/ })];
  expect(await placeOf(shifts)).toBeLessThan(await placeOf(list));
  await page.setViewportSize({ width: 390, height: 844 });
  const mine = page.getByRole("region", { name: "My shifts" });
  expect(await placeOf(mine)).toBeLessThan(await placeOf(page.getByRole("button", { name: "I need cover" })));
  await expect(shifts.getByRole("listitem").filter({ hasText: "Because of" }).first()).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("link", { name: "Fill it" }).first().click();
  const filling = page.getByRole("dialog", { name: "Fill the gap" });
  await chooseFrom(page, filling.getByRole("combobox", { name: "Who is on" }), "Ada Lovelace");
  await filling.getByRole("button", { name: "Fill the gap" }).click();
  await expect.poll(() => gapsSaid(page)).toBe(before - 1);
  await expect(page.getByText(/Ada Lovelace is on as well/)).toBeVisible();
});

test("cover is asked for and taken, and the same shift is read on another clock", async ({ page, api, ownerState }) => {
  expect(ownerState).toBeTruthy();
  const { id, slug } = await aCrew(api, "Day crew");
  await api.expect("POST", "/schedules", {
    name: "Day crew",
    teamId: id,
    timeZone: "Europe/Berlin",
    rotations: [
      {
        name: "primary",
        rank: 10,
        timeZone: "Europe/Berlin",
        anchor: "2026-03-02T09:00",
        every: { unit: "week", n: 1 },
        groups: [["ada"]],
      },
    ],
  });
  await page.goto(`/t/${slug}/rota`);
  const now = page.getByRole("region", { name: "On call now: Day crew" });
  await expect(now).toContainText("Ada Lovelace");

  await page.getByRole("button", { name: "I need cover" }).click();
  const dialog = page.getByRole("dialog", { name: "Ask for cover" });
  await chooseFrom(page, dialog.getByRole("combobox", { name: "Who needs cover" }), "Ada Lovelace");
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Dentist");
  await dialog.getByRole("button", { name: "Ask for cover" }).click();
  await expect(page.getByText(/Ada Lovelace needs cover/)).toBeVisible();
  await page.getByRole("button", { name: "I take it" }).click();
  await expect(now).toContainText("Olga Owner");
  await expect(page.getByText(/Olga Owner for Ada Lovelace/)).toBeVisible();

  // Browsers still list the zone by its older name.
  await page.getByRole("combobox", { name: "Time zone" }).fill("mandu");
  await page.getByRole("option", { name: /^Asia\/Kath?mandu$/ }).click();
  await expect(page).toHaveURL(/zone=Asia/);
  await expect(page.getByRole("figure", { name: "Shifts" })).toContainText(/in Asia\/Kath?mandu/);

  await page.getByRole("button", { name: "Revoke" }).first().click();
  await page.getByRole("button", { name: "Revoke the override" }).click();
  await expect(now).toContainText("Ada Lovelace");
});

test("a day shows shifts whole, whoever is second, and finds a swap beyond it; who is only second is told why not", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const { id, slug, own } = await aCrew(api, "Second crew");
  const today = new Date();
  const monday = new Date(today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
  const weekly = { timeZone: "UTC", anchor: `${monday}T00:00`, every: { unit: "week", n: 1 } };
  await api.expect("POST", "/schedules", {
    name: "Second crew",
    teamId: id,
    timeZone: "UTC",
    rotations: [
      { ...weekly, name: "primary", rank: 20, groups: [["ada"], ["ben"]] },
      { ...weekly, name: "secondary", rank: 10, groups: [[own]] },
    ],
  });
  await page.goto(`/t/${slug}/rota?span=day&zone=rota`);
  const now = page.getByRole("region", { name: "On call now: Second crew" });
  await expect(now).toContainText(/Ada Lovelace.*Now, secondary:.*Olga Owner/);
  await expect(page.getByRole("region", { name: "My shifts" })).toContainText(/ until further notice secondary$/);
  const figure = page.getByRole("figure", { name: "Shifts" });
  await figure.getByText("The same in numbers").click();
  await expect(figure.getByRole("row", { name: /^Ada Lovelace/ })).toContainText("168");

  await page.getByRole("button", { name: "I need cover" }).click();
  const dialog = page.getByRole("dialog", { name: "Ask for cover" });
  await expect(dialog.getByRole("status")).toContainText("Olga Owner is on call in no shift in the next 90 days");
  await expect(dialog.getByRole("button", { name: "Ask for cover" })).toBeDisabled();
  await chooseFrom(page, dialog.getByRole("combobox", { name: "Who needs cover" }), "Ada Lovelace");
  const end = new Date(Date.parse(`${monday}T00:00:00Z`) + 7 * DAY_MS).toISOString().slice(0, 16);
  await expect(dialog.getByLabel("Until")).toHaveValue(end);
  await chooseFrom(page, dialog.getByRole("combobox", { name: "Asked of" }), "Olga Owner");
  await expect(dialog).toContainText("Olga Owner has no shift in the next 90 days");
  await chooseFrom(page, dialog.getByRole("combobox", { name: "Asked of" }), "Ben Bridge");
  const nextMonday = new Date(`${end}Z`).toLocaleDateString("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    year: "numeric",
  });
  const hisNext = new RegExp(`^${nextMonday}, 00:00 to .*, 168 h$`);
  await chooseFrom(page, dialog.getByRole("combobox", { name: "In return you take" }), hisNext);
  await expect(dialog.getByRole("status")).toContainText("Ada Lovelace takes 168 h in return.");
  await page.keyboard.press("Escape");
  await page.goto(`/t/${slug}/today`);
  await expect(page.getByRole("list", { name: "On call" })).toContainText(/Ada Lovelace\s*secondary Olga Owner/);
  await expect(page.getByRole("region", { name: "Waits for you" })).toContainText("secondary now");
});

test("an edit shows who gains and who loses before it is saved, and the running shift ends as planned", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const { id, slug } = await aCrew(api, "Edit crew");
  const rotation = {
    name: "primary",
    rank: 10,
    timeZone: "Europe/Berlin",
    anchor: "2026-03-02T09:00",
    every: { unit: "week", n: 1 },
    groups: [["ada"], ["ada"], ["ben"]],
  };
  const body = { name: "Edit crew", teamId: id, timeZone: "Europe/Berlin", rotations: [rotation] };
  const schedule = await api.expect<{ id: string }>("POST", "/schedules", body);
  const before = await api.expect("GET", `/schedules/${schedule.id}/on-call`);
  await page.goto(`/t/${slug}/rota`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Edit Edit crew" });
  await dialog.getByLabel("Holds from").fill("2020-03-02T09:00");
  await expect(dialog).toContainText("This changes the past, which is possible as the rota is less than a day old");
  await dialog.getByLabel("Holds from").fill("");
  await dialog.getByRole("button", { name: "Take Ben Bridge out" }).click();
  await expect(dialog.getByRole("row", { name: /^Ben Bridge/ })).toContainText("h");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  expect(await api.expect("GET", `/schedules/${schedule.id}`)).toMatchObject({ version: 2 });
  const after = await api.expect("GET", `/schedules/${schedule.id}/on-call`);
  expect(after.members).toEqual(before.members);
});

test("a rota is deleted once what goes with it was read; the page shows the next one, then that there is none", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const { id, slug } = await aCrew(api, "Closing crew");
  const rotation = {
    ...{ name: "primary", rank: 10, timeZone: "Europe/Berlin", anchor: "2026-03-02T09:00" },
    ...{ every: { unit: "week", n: 1 }, groups: [["ada"]] },
  };
  for (const name of ["First rota", "Second rota"])
    await api.expect("POST", "/schedules", { name, teamId: id, timeZone: "Europe/Berlin", rotations: [rotation] });
  const deleteShown = async (name: string) => {
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await page
      .getByRole("dialog", { name: `Edit ${name}` })
      .getByRole("button", { name: "Delete the rota…" })
      .click();
    const question = page.getByRole("alertdialog", { name: `Delete ${name}?` });
    await expect(question).toContainText("its past goes, too");
    await question.getByRole("button", { name: "Delete the rota" }).click();
    await expect(question).toBeHidden();
  };
  await page.goto(`/t/${slug}/rota`);
  await deleteShown("First rota");
  await expect(page.getByRole("heading", { name: "Second rota", level: 2 })).toBeVisible();
  await expect(page.getByRole("region", { name: /^On call now: / })).toHaveCount(1);
  await deleteShown("Second rota");
  await expect(page.getByRole("heading", { name: "No rota yet" })).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Edit Second rota" })).toBeHidden();
});

test("the page for the intranet is read without script and without signing in", async ({ page, api, browser }) => {
  const { id, own } = await aCrew(api, "Readers");
  const rotation = {
    ...{ name: "primary", rank: 10, timeZone: "Europe/Berlin", anchor: "2026-03-02T09:00" },
    ...{ every: { unit: "week", n: 1 }, groups: [[own]] },
  };
  await api.expect("POST", "/schedules", {
    name: "Desk",
    teamId: id,
    timeZone: "Europe/Berlin",
    rotations: [rotation],
  });
  await page.goto("/t/readers/rota?open=calendar");
  const dialog = page.getByRole("dialog");
  await chooseFrom(page, dialog.getByRole("combobox", { name: "Whose shifts" }), /all rotas of Readers/);
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = await shownCode(dialog, "page link");
  const calendar = await (await page.request.get(link.replace(/html$/, "ics"))).text();
  expect(calendar).toContain("\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n");
  expect(calendar).toContain("\r\nDTSTART;TZID=Europe/Berlin:");
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const reader = await context.newPage();
  await reader.goto(link);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("On call: Readers");
  await expect(reader.getByText("Olga Owner", { exact: true })).toBeVisible();
  expect(await overflowPx(reader)).toBeLessThanOrEqual(0);
  await context.close();
});
