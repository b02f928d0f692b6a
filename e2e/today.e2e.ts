import type { ApiClient } from "./api-client.ts";
import { signIn } from "./enter.ts";
import { accessibilityFaults, overflowPx, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "today" });

const PASSWORD = "copper lantern meadow 8";
const DAY_MS = 86_400_000;

async function aTeamAtWork(api: ApiClient) {
  const team = await api.createTeam({ name: "Harbour" });
  const member = (handle: string, name: string) =>
    api.expect("POST", "/members", { handle, name, email: `${handle}@example.org`, password: PASSWORD });
  await member("ada", "Ada Lind");
  await member("ben", "Ben Okoro");
  for (const handle of ["ada", "ben"]) {
    await api.expect("PUT", `/teams/${team.id}/members`, { handle, role: "member" });
  }
  const board = await api.expect<{ id: string }>("POST", "/boards", {
    name: "Harbour",
    teamId: team.id,
    columns: [
      { name: "Ready", kind: "queue" },
      { name: "Doing", kind: "active" },
      { name: "Done", kind: "done" },
    ],
  });
  return { teamId: team.id, boardId: board.id };
}

test("a person lands on what waits for them, takes a shift over, and sees the team's day change by itself", async ({
  page,
  api,
  browser,
  server,
}) => {
  const { teamId, boardId } = await aTeamAtWork(api);
  const errors = watchErrors(page);
  const card = async (title: string, more: object = {}) =>
    await api.expect<{ id: string }>("POST", `/boards/${boardId}/cards`, {
      ...{ title, column: "Doing", assignees: ["ada"], ...more },
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
        ...{ every: { unit: "week", n: 1 }, groups: [["ben"], ["ada"]] },
      },
    ],
  });
  const start = new Date(Date.now() + 7 * DAY_MS);
  await api.expect("POST", `/schedules/${schedule.id}/covers`, {
    ...{ member: "ben", to: "ada", start: start.toISOString() },
    end: new Date(start.getTime() + 6 * 3_600_000).toISOString(),
  });

  const context = await browser.newContext({ baseURL: server.url });
  const ada = await context.newPage();
  await signIn(ada, { email: "ada@example.org", password: PASSWORD });
  await ada.goto("/");
  await expect(ada).toHaveURL(/\/t\/harbour\/today$/);
  const waits = ada.getByRole("region", { name: "Waits for you" });
  const cards = ada.getByRole("region", { name: "Your cards" });
  const odd = ada.getByRole("region", { name: "Out of the ordinary" });
  await expect(cards.getByRole("link", { name: /Dredge the basin/ })).toBeVisible();
  await expect(odd).toContainText("Nothing is blocked, aging or over a limit.");
  await expect(ada.getByRole("list", { name: "On call" })).toContainText("Ada Lind");

  await test.step("what colleagues do comes by itself", async () => {
    const stuck = await card("Mend the crane", { assignees: ["ben"] });
    await api.expect("POST", `/cards/${stuck.id}/block`, { reason: "No spare part", owner: "ada" });
    await expect(odd.getByRole("link", { name: /Mend the crane/ })).toContainText("blocked: No spare part");
    await expect(waits.getByRole("link", { name: "No spare part" })).toBeVisible();
  });

  await test.step("cover is taken by keyboard", async () => {
    await expect(waits).toContainText("for Ben Okoro, asked of you");
    await waits.getByRole("button", { name: "I take it" }).focus();
    await ada.keyboard.press("Enter");
    await expect(ada.getByText("You have taken it over")).toBeVisible();
    await expect(waits.getByRole("button", { name: "I take it" })).toHaveCount(0);
  });

  await test.step("a card opens on its board", async () => {
    await cards.getByRole("link", { name: /Dredge the basin/ }).click();
    await expect(ada.getByRole("dialog", { name: /Dredge the basin/ })).toBeVisible();
    await ada.goBack();
    await expect(cards).toBeVisible();
  });

  await test.step("it is sound on a phone and in the dark", async () => {
    await ada.setViewportSize({ width: 390, height: 844 });
    expect(await overflowPx(ada)).toBeLessThanOrEqual(0);
    await ada.emulateMedia({ colorScheme: "dark" });
    expect(await accessibilityFaults(ada)).toEqual([]);
  });
  await context.close();
  expect(errors).toEqual([]);
});
