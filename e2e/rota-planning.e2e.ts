import type { ApiClient } from "./api-client.ts";
import { accessibilityFaults, chooseFrom, overflowPx } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "rota-planning" });

const DAY_MS = 86_400_000;

type Definition = { name: string; timeZone: string; rotations: object[] };

/** A team who take weekly turns from last Monday on, each layer one behind; the one whose turn is next is away then. */
async function aCrewWithAbsence(
  api: ApiClient,
  name: string,
  layers: readonly string[] = ["primary"],
): Promise<{ slug: string; schedule: string }> {
  const members = await api.all<{ handle: string }>("/members");
  for (const [handle, called] of [
    ["ada", "Ada Lovelace"],
    ["ben", "Ben Bridge"],
    ["cyd", "Cyd Cable"],
    ["dee", "Dee Delta"],
  ] as const)
    if (!members.some((member) => member.handle === handle)) await api.createMember({ handle, name: called });
  const handles = ["ada", "ben", "cyd", ...(layers.length > 1 ? ["dee"] : [])];
  const team = await api.expect<{ id: string; slug: string }>("POST", "/teams", {
    name,
    timeZone: "Europe/Berlin",
    members: handles,
  });
  const today = new Date();
  const monday = new Date(today.getTime() - ((today.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
  const schedule = await api.expect<{ id: string }>("POST", "/schedules", {
    name,
    teamId: team.id,
    timeZone: "Europe/Berlin",
    rotations: layers.map((layer, index) => ({
      name: layer,
      rank: 20 - index,
      timeZone: "Europe/Berlin",
      anchor: `${monday}T00:00`,
      every: { unit: "week", n: 1 },
      groups: handles.map((handle) => [handle]),
      startIndex: index,
    })),
  });
  const next = Date.parse(`${monday}T00:00:00Z`) + 8 * DAY_MS;
  await api.expect("POST", "/absences", {
    member: "ben",
    start: new Date(next).toISOString(),
    end: new Date(next + DAY_MS).toISOString(),
  });
  return { slug: team.slug, schedule: schedule.id };
}

test("the coming weeks are planned fairly, changed by hand, published, and planned again nothing changes", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const { slug, schedule } = await aCrewWithAbsence(api, "Fair crew");
  const { next } = await api.expect<{ next: { at: string } }>("GET", `/schedules/${schedule}/on-call`);
  const asked = [24, 30].map((hour) => new Date(Date.parse(next.at) + (hour * DAY_MS) / 24).toISOString());
  await api.expect("POST", `/schedules/${schedule}/covers`, { member: "ben", start: asked[0], end: asked[1] });
  await page.goto(`/t/${slug}/rota`);
  await expect(page.getByRole("listitem").filter({ hasText: "Ben Bridge needs cover" })).toContainText("(6 h)");
  await page.getByRole("button", { name: "Plan fairly" }).click();
  const dialog = page.getByRole("dialog", { name: "Plan fairly" });
  const plan = dialog.getByRole("region", { name: "The plan, shift by shift" });
  await expect(plan.getByRole("row").nth(1)).toContainText("Ben Bridge is away");
  await expect(plan.getByRole("combobox", { name: "Shift 1" })).not.toContainText("Ben Bridge");
  expect(await accessibilityFaults(page, "[role=dialog]")).toEqual([]);

  const said = dialog.getByRole("status");
  await expect(said).toContainText(/as the rota stands [\d.,]+, with this plan [\d.,]+\. Fewer is better/);
  const before = await said.textContent();
  const last = plan.getByRole("combobox", { name: "Shift 3" });
  const other = (await last.textContent())?.includes("Cyd") ? "Ada Lovelace" : "Cyd Cable";
  await chooseFrom(page, last, other);
  await expect(said).not.toHaveText(before ?? "");
  await expect(plan.getByText("weekends in a row").filter({ visible: true }).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Undo my changes" }).click();
  await expect(said).toHaveText(before ?? "");
  await chooseFrom(page, last, other);

  await expect(dialog).toContainText(/This overtakes a request for cover\s*Ben Bridge needs cover: /);
  await dialog.getByRole("button", { name: "Publish the plan" }).click();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Plan published")).toBeVisible();
  const overtaken = page.getByRole("listitem").filter({ hasText: "overtaken: Ben Bridge is no longer on then" });
  await expect(overtaken.getByRole("button", { name: "Withdraw" })).toBeVisible();
  await expect(overtaken.getByRole("button")).toHaveCount(1);
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { name: "Planned fairly" })).toBeVisible();
  await expect(page.getByRole("figure", { name: "Shifts" })).toContainText(/Ada|Cyd/);

  await page.getByRole("button", { name: "Plan fairly" }).click();
  await expect(plan.getByRole("combobox", { name: "Shift 1" })).not.toContainText("Ben Bridge");

  // An edit that holds from the next handoff on ends the running version there; what is to come is planned all the same.
  const { name, timeZone, rotations } = await api.expect<Definition>("GET", `/schedules/${schedule}`);
  const withoutCyd = rotations.map((rotation) => ({ ...rotation, groups: [["ada"], ["ben"]] }));
  await api.expect("PUT", `/schedules/${schedule}`, { name, timeZone, rotations: withoutCyd });
  await page.reload();
  await page.getByRole("button", { name: "Plan fairly" }).click();
  await expect(plan.getByRole("combobox", { name: "Shift 1", exact: true })).toContainText("Ada Lovelace");
  await expect(plan.getByRole("combobox", { name: "Shift 7", exact: true })).toBeVisible();
  await expect(plan.getByText("Cyd Cable")).toHaveCount(0);
});

test("a published plan, planned again, stays; it is taken back; all of it by keyboard and on a phone", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const { slug, schedule } = await aCrewWithAbsence(api, "Steady crew");
  const turns = await api.expect(
    "GET",
    `/schedules/${schedule}/on-call?at=${new Date(Date.now() + 9 * DAY_MS).toISOString()}`,
  );
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/t/${slug}/rota`);
  const opens = page.getByRole("button", { name: "Plan fairly" });
  await opens.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Plan fairly" });
  const publish = dialog.getByRole("button", { name: "Publish the plan" });
  await expect(publish).toBeEnabled();
  expect(await overflowPx(page)).toBe(0);
  await publish.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog", { name: "Publish this plan?" })).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).press("Enter");
  await expect(dialog).toBeHidden();

  await opens.press("Enter");
  await expect(dialog.getByRole("status")).toContainText("Nothing changes");
  await expect(publish).toBeDisabled();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Take back" }).press("Enter");
  await page.getByRole("button", { name: "Take the plan back" }).press("Enter");
  await expect(page.getByText("Plan taken back")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Planned fairly" })).toBeHidden();
  expect(
    await api.expect("GET", `/schedules/${schedule}/on-call?at=${new Date(Date.now() + 9 * DAY_MS).toISOString()}`),
  ).toEqual(turns);
});

test("two rotations are planned together, and how far a newcomer is is said in words and put right by hand", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const { slug } = await aCrewWithAbsence(api, "Layered crew", ["primary", "secondary"]);
  await page.goto(`/t/${slug}/rota?open=plan`);
  const dialog = page.getByRole("dialog", { name: "Plan fairly" });
  const plan = dialog.getByRole("region", { name: "The plan, shift by shift" });
  const [first, second] = [1, 2].map((shift) => plan.getByRole("combobox", { name: `Shift ${shift}`, exact: true }));
  if (first === undefined || second === undefined) throw new Error("two were made");
  await expect(plan.getByRole("row").nth(1)).toContainText("primary");
  await expect(plan.getByRole("row").nth(2)).toContainText("secondary");
  const [before, behind] = [(await first.textContent()) ?? "", (await second.textContent()) ?? ""];
  expect(before).not.toBe(behind);
  await chooseFrom(page, first, behind);
  await expect(first).toHaveText(behind);
  await expect(second).toHaveText(before);
  await dialog.getByRole("button", { name: "Undo my changes" }).click();
  await expect(first).toHaveText(before);

  await dialog.getByRole("checkbox", { name: "secondary" }).click();
  await expect(plan.getByRole("row").nth(2)).not.toContainText("secondary");
  await dialog.getByRole("checkbox", { name: "secondary" }).press("Space");
  await expect(plan.getByRole("row").nth(2)).toContainText("secondary");

  await dialog.getByText("Who takes part, and how much rest").click();
  await chooseFrom(page, dialog.getByRole("combobox", { name: "Dee Delta" }), "New: shadows first");
  const newcomers = dialog.getByRole("list", { name: "Newcomers" });
  await expect(newcomers).toContainText("Dee Delta: 0 of 2 shadow turns, 0 of 2 secondary turns done; next: shadow");
  await expect(plan.getByText("with Dee Delta as a shadow").first()).toBeVisible();
  await newcomers.getByText("Correct it by hand").click();
  await chooseFrom(page, newcomers.getByRole("combobox", { name: "Shadow turns done, Dee Delta" }), "2 of 2");
  await expect(newcomers).toContainText("2 of 2 shadow turns, 0 of 2 secondary turns done; next: secondary");
  await expect(plan.getByText("with Dee Delta as a shadow")).toHaveCount(0);
  expect(await accessibilityFaults(page, "[role=dialog]")).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowPx(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });

  await dialog.getByRole("button", { name: "Publish the plan" }).click();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { name: "Planned fairly" })).toBeVisible();
  await page.getByRole("button", { name: "Plan fairly" }).click();
  await expect(dialog.getByRole("status")).toContainText("Nothing changes");
  await expect(newcomers).toContainText("2 of 2 shadow turns");
});

test("public holidays are chosen in the profile and added to a team's list, and a calendar of absences is kept", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  await page.goto("/account");
  const country = page.getByRole("combobox", { name: "Country" });
  await country.fill("germ");
  await page.getByRole("option", { name: "Germany" }).click();
  await page.getByRole("combobox", { name: "Region" }).fill("berl");
  await page.getByRole("option", { name: "Berlin" }).click();
  const section = page.locator("form").filter({ has: country });
  await section.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Holidays saved")).toBeVisible();
  await page.reload();
  await expect(country).toHaveValue("Germany");
  await expect(page.getByRole("combobox", { name: "Region" })).toHaveValue("Berlin");

  const team = await api.expect<{ slug: string }>("POST", "/teams", {
    name: "Holiday crew",
    timeZone: "Europe/Berlin",
  });
  await page.goto(`/t/${team.slug}/settings/calendar`);
  await country.fill("nor");
  await page.getByRole("option", { name: "Norway" }).click();
  await page.getByRole("button", { name: "Add them to the list" }).click();
  const year = new Date().getUTCFullYear();
  await expect(page.getByRole("list", { name: "Holidays" }).locator(`time[datetime="${year}-05-17"]`)).toBeVisible();
});
