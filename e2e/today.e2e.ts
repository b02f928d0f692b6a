import type { ApiClient } from "./api-client.ts";
import { OWNER } from "./enter.ts";
import { accessibilityFaults, overflowPx, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "today" });

const DAY_MS = 86_400_000;

async function aTeamAtWork(api: ApiClient) {
  const members = await api.expect<{ items: { handle: string; name: string }[] }>("GET", "/members");
  const own = members.items.find(({ name }) => name === OWNER.name)?.handle ?? "";
  await api.createMember({ handle: "ben", name: "Ben Okoro" });
  const team = await api.createTeam({ name: "Harbour", members: [own, "ben"] });
  const board = await api.expect<{ id: string }>("POST", "/boards", {
    name: "Harbour",
    teamId: team.id,
    columns: [
      { name: "Ready", kind: "queue" },
      { name: "Doing", kind: "active" },
      { name: "Done", kind: "done" },
    ],
  });
  return { own, teamId: team.id, boardId: board.id };
}

test("a person lands on what waits for them, takes a shift over, and sees the team's day change by itself", async ({
  page,
  api,
  ownerState,
}) => {
  expect(ownerState).toBeTruthy();
  const { own, teamId, boardId } = await aTeamAtWork(api);
  const errors = watchErrors(page);
  const card = async (title: string, more: object = {}) =>
    await api.expect<{ id: string }>("POST", `/boards/${boardId}/cards`, {
      ...{ title, column: "Doing", assignees: [own], ...more },
    });
  await card("Dredge the basin");
  const anchor = new Date(Date.now() - 8 * DAY_MS).toISOString().slice(0, 10);
  const schedule = await api.expect<{ id: string }>("POST", "/schedules", {
    name: "Nights",
    teamId,
    timeZone: "Europe/Berlin",
    rotations: [
      {
        ...{ name: "primary", rank: 10, timeZone: "Europe/Berlin", anchor: `${anchor}T09:00` },
        ...{ every: { unit: "week", n: 1 }, groups: [["ben"], [own]] },
      },
    ],
  });
  const start = new Date(Date.now() + 7 * DAY_MS);
  await api.expect("POST", `/schedules/${schedule.id}/covers`, {
    ...{ member: "ben", to: own, start: start.toISOString() },
    end: new Date(start.getTime() + 6 * 3_600_000).toISOString(),
  });

  await page.goto("/");
  await expect(page).toHaveURL(/\/t\/harbour\/today$/);
  const waits = page.getByRole("region", { name: "Waits for you" });
  const cards = page.getByRole("region", { name: "Your cards" });
  const odd = page.getByRole("region", { name: "Out of the ordinary" });
  await expect(cards.getByRole("link", { name: /Dredge the basin/ })).toBeVisible();
  await expect(odd).toContainText("Nothing is blocked, aging or over a limit.");
  await expect(page.getByRole("list", { name: "On call" })).toContainText(OWNER.name);

  await test.step("what colleagues do comes by itself", async () => {
    const stuck = await card("Mend the crane", { assignees: ["ben"] });
    await api.expect("POST", `/cards/${stuck.id}/block`, { reason: "No spare part", owner: own });
    await expect(odd.getByRole("link", { name: /Mend the crane/ })).toContainText("blocked: No spare part");
    await expect(waits.getByRole("link", { name: "No spare part" })).toBeVisible();
  });

  await test.step("cover is taken by keyboard", async () => {
    await expect(waits).toContainText("for Ben Okoro, asked of you");
    await waits.getByRole("button", { name: "I take it" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("You have taken it over")).toBeVisible();
    await expect(waits.getByRole("button", { name: "I take it" })).toHaveCount(0);
  });

  await test.step("a card opens on its board", async () => {
    await cards.getByRole("link", { name: /Dredge the basin/ }).click();
    await expect(page.getByRole("dialog", { name: "#1" })).toBeVisible();
    await page.goBack();
    await expect(cards).toBeVisible();
  });

  await test.step("it is sound on a phone and in the dark", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await accessibilityFaults(page)).toEqual([]);
  });
  expect(errors).toEqual([]);
});
