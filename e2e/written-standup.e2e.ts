import type { Page } from "@playwright/test";
import type { ApiClient } from "./api-client.ts";
import { OWNER, type Person } from "./enter.ts";
import { anotherBrowser, callAs, invitationLink, join } from "./join-steps.ts";
import { accessibilityFaults, chooseFrom, overflowPx, shownCode, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "written" });

const BEN: Person = { name: "Ben Bridge", email: "ben@example.org", password: "seven quiet harbours 1" };
const ADDRESS = "/t/quay/standup/written";

/** The zone in which it is so many hours later than in UTC. */
function zoneAt(offset: number): string {
  return offset === 0 ? "Etc/UTC" : `Etc/GMT${offset > 0 ? "-" : "+"}${Math.abs(offset)}`;
}

/** A zone where it is some time after ten in the morning now, and one eight hours away where it is the same day. */
function twoZones(): { olga: string; ben: string; isBenLater: boolean } {
  const offset = ((((10 - new Date().getUTCHours() + 12) % 24) + 24) % 24) - 12;
  // Where it is two in the morning, or six in the evening: some zone has it either way.
  const isBenLater = offset - 8 >= -12;
  return { olga: zoneAt(offset), ben: zoneAt(isBenLater ? offset - 8 : offset + 8), isBenLater };
}

async function aBoardAtWork(api: ApiClient) {
  const members = await api.all<{ handle: string; name: string }>("/members");
  const own = members.find(({ name }) => name === OWNER.name)?.handle ?? "";
  const team = await api.createTeam({ name: "Quay", members: [own] });
  const columns = [
    { name: "Ready", kind: "queue" },
    { name: "Doing", kind: "active" },
    { name: "Done", kind: "done" },
  ];
  const board = await api.expect<{ id: string }>("POST", "/boards", { name: "Quay", teamId: team.id, columns });
  const card = async (title: string, more: object = {}) =>
    await api.expect<{ id: string; version: number }>("POST", `/boards/${board.id}/cards`, {
      ...{ title, column: "Doing", assignees: [own], ...more },
    });
  const shipped = await card("Paint the buoys");
  await api.expect("POST", `/cards/${shipped.id}/move`, { column: "Done", version: shipped.version });
  const stuck = await card("Oil leak");
  await api.expect("POST", `/cards/${stuck.id}/block`, { reason: "No boom" });
  await card("Sound the channel");
  await card("Mend the rail", { assignees: [] });
  return { shipped: shipped.id };
}

const mine = (page: Page) => page.getByRole("region", { name: "Your answers" });
const answersOf = (page: Page, name: string) => page.getByRole("article", { name });

async function moveTo(page: Page, name: string, timeZone: string): Promise<void> {
  expect(await callAs(page, "people.updateAccount", { name, timeZone, githubLogin: null })).toBe(200);
}

test("two people in different time zones write for their stand-up, from what the board knows, without losing a word", async ({
  page,
  api,
  browser,
  server,
  context,
}) => {
  test.setTimeout(180_000);
  const errors = watchErrors(page);
  const { shipped } = await aBoardAtWork(api);
  const zones = twoZones();
  await page.goto("/t/quay/settings");
  const link = await invitationLink(page, /^Member/);
  await moveTo(page, OWNER.name, zones.olga);
  const ben = await anotherBrowser(browser, server.url);
  await join(ben, link, "Quay", BEN);
  await moveTo(ben, BEN.name, zones.ben);

  await test.step("an admin sets it up", async () => {
    await page.goto("/t/quay/standup");
    await page.getByRole("link", { name: "Written", exact: true }).click();
    await page.getByRole("button", { name: "Set up the written stand-up" }).click();
    const dialog = page.getByRole("dialog", { name: "Written stand-up" });
    for (const day of ["Sat", "Sun"]) await dialog.getByRole("checkbox", { name: day }).check();
    await dialog.getByLabel("To", { exact: true }).fill("08:00");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toContainText("The end must be later on the same day than the start.");
    await dialog.getByLabel("To", { exact: true }).fill("12:00");
    await dialog.getByRole("button", { name: "Add a question" }).click();
    await dialog.getByRole("textbox", { name: "Question 4" }).fill("Who could help?");
    await chooseFrom(page, dialog.getByRole("combobox", { name: "Cards of question 4" }), /^Any card/);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
    await expect(mine(page)).toContainText("Open until 12:00.");
  });

  await test.step("each sees their own window, and how it stands with the others", async () => {
    await ben.goto(ADDRESS);
    await expect(ben.getByRole("button", { name: "Settings" })).toHaveCount(0);
    await expect(mine(ben)).toContainText(
      zones.isBenLater ? "Your window opens at 09:00 and ends at 12:00." : "Your window ended at 12:00",
    );
    await expect(page.getByRole("list", { name: "No answer yet" })).toContainText(
      zones.isBenLater ? /Ben Bridge\s*asked from \d\d:00 your time/u : /Ben Bridge\s*their window is over/u,
    );
    await page.goto("/t/quay/today");
    await page.getByRole("link", { name: "Your written stand-up is open until 12:00" }).click();
    await expect(page).toHaveURL(/\/t\/quay\/standup\/written\?board=/u);
  });

  await test.step("the board's answers are there, and can be changed by keyboard", async () => {
    const done = mine(page).getByLabel("What did you get done?", { exact: true });
    await expect(done).toHaveValue(/#1 added, done/u);
    await expect(mine(page).getByLabel("What is next?", { exact: true })).toHaveValue("#3 in Doing");
    await expect(mine(page).getByLabel("Is anything in your way?", { exact: true })).toHaveValue("#2 No boom");
    const chips = mine(page).getByRole("list", { name: "Cards of “What did you get done?”" });
    await expect(chips.getByRole("listitem")).toHaveCount(3);
    await chips.getByRole("button", { name: "Take #3 Sound the channel away" }).focus();
    await page.keyboard.press("Enter");
    await expect(chips.getByRole("listitem")).toHaveCount(2);
    await expect(chips.getByRole("button").last()).toBeFocused();
    await mine(page).getByRole("button", { name: "Attach a card to “Who could help?”" }).focus();
    await page.keyboard.press("Enter");
    const field = mine(page).getByRole("combobox", { name: "Card to attach to “Who could help?”" });
    await expect(field).toBeFocused();
    await page.keyboard.type("rail");
    await expect(page.getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(mine(page).getByRole("list", { name: "Cards of “Who could help?”" })).toContainText(
      "#4 Mend the rail",
    );
    await done.fill("Painted all of the buoys");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("nothing is lost by a reload or without the network, and it is sent once that is back", async () => {
    await page.reload();
    const done = mine(page).getByLabel("What did you get done?", { exact: true });
    await expect(done).toHaveValue("Painted all of the buoys");
    await context.setOffline(true);
    await done.focus();
    await page.keyboard.press("Control+Enter");
    await expect(mine(page)).toContainText("Not sent yet: the server cannot be reached");
    await done.fill("Painted every buoy");
    await context.setOffline(false);
    await expect(answersOf(page, OWNER.name)).toContainText("Painted every buoy");
    await expect(mine(page)).toContainText(/sent \d/u);
    // The other browser hears of it by itself, what is in the way first.
    await expect(answersOf(ben, OWNER.name)).toContainText("Painted every buoy");
    await expect(ben.getByRole("region", { name: "In the way" })).toContainText("No boom");
    await expect(ben.getByText("1 of 2 have answered.")).toBeVisible();
  });

  await test.step("an answer can be changed, and taken away as Markdown", async () => {
    await mine(page).getByRole("button", { name: "Change" }).click();
    await mine(page).getByLabel("What is next?", { exact: true }).fill("The channel");
    await mine(page).getByRole("button", { name: "Send the change" }).click();
    await expect(mine(page).getByRole("button", { name: "Change" })).toBeVisible();
    await expect(mine(page).getByRole("textbox")).toHaveCount(0);
    await expect(answersOf(ben, OWNER.name)).toContainText("The channel");
    await expect(answersOf(ben, OWNER.name).getByText("changed", { exact: true })).toBeVisible();
    await ben.getByRole("button", { name: "Markdown" }).click();
    const markdown = await shownCode(ben.getByRole("dialog"), "day");
    expect(markdown).toContain(`### ${OWNER.name}`);
    expect(markdown).toContain("- Painted every buoy");
    expect(markdown).toContain("No answer: Ben Bridge");
    await ben.keyboard.press("Escape");
    for (const colorScheme of ["light", "dark"] as const) {
      await ben.emulateMedia({ colorScheme });
      expect(await accessibilityFaults(ben)).toEqual([]);
    }
    await ben.setViewportSize({ width: 390, height: 844 });
    expect(await overflowPx(ben)).toBeLessThanOrEqual(0);
  });

  await test.step("what was written stands with the card, and the day before is a step away", async () => {
    await answersOf(page, OWNER.name).getByRole("link", { name: "#1 Paint the buoys" }).first().click();
    await expect(page).toHaveURL(new RegExp(`card=${shipped}`, "u"));
    await expect(page.getByRole("dialog").getByRole("region", { name: "In written stand-ups" })).toContainText(
      "Painted every buoy",
    );
    await page.goto("/t/quay/standup");
    await expect(page.getByRole("region", { name: "The card in question" })).toContainText("No boom");
    await page.goto(ADDRESS);
    await page.getByRole("link", { name: /^The day before/ }).click();
    await expect(page.getByText("Nobody has written for this day yet.")).toBeVisible();
    await expect(mine(page)).toContainText("an answer is marked as late");
    await page.getByRole("navigation", { name: "Days" }).getByRole("link", { name: "Today" }).click();
    await expect(answersOf(page, OWNER.name)).toBeVisible();
  });
  await ben.context().close();
  // What was refused on purpose, and what could not be reached while it was away.
  expect(errors.filter((error) => !/written\.setUp|ERR_INTERNET_DISCONNECTED|Failed to fetch/u.test(error))).toEqual(
    [],
  );
});
