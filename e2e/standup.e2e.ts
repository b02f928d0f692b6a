import type { Locator, Page } from "@playwright/test";
import type { ApiClient } from "./api-client.ts";
import type { Person } from "./enter.ts";
import { anotherBrowser, invitationLink, join } from "./join-steps.ts";
import { accessibilityFaults, chooseFrom, overflowPx, watchErrors } from "./screen-steps.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "standup" });

const BEN: Person = { name: "Ben Bridge", email: "ben@example.org", password: "seven quiet harbours 1" };
const CYD: Person = { name: "Cyd Castle", email: "cyd@example.org", password: "paper boats in april 2" };
const ADDRESS = "/t/pier/standup";

async function aBoardAtWork(api: ApiClient): Promise<string> {
  const members = await api.all<{ handle: string }>("/members");
  const timeZone = "America/New_York";
  const first = members.slice(0, 1).map(({ handle }) => handle);
  const team = await api.createTeam({ name: "Pier", timeZone, members: first });
  const columns = [
    { name: "Ready", kind: "queue" },
    { name: "Doing", kind: "active" },
    { name: "Done", kind: "done" },
  ];
  const board = await api.expect<{ id: string }>("POST", "/boards", { name: "Pier", teamId: team.id, columns });
  for (const title of ["Sound the channel", "Paint the buoys", "Mend the rail"])
    await api.expect("POST", `/boards/${board.id}/cards`, { title, column: "Doing" });
  const odd = await api.expect<{ id: string }>("POST", `/boards/${board.id}/cards`, {
    title: "Oil leak",
    column: "Doing",
    dueAt: "2031-12-01T00:00:00Z",
  });
  await api.expect("POST", `/cards/${odd.id}/block`, { reason: "No boom" });
  return board.id;
}

async function olgaOnCall(api: ApiClient): Promise<void> {
  const team = (await api.all<{ id: string; slug: string }>("/teams")).find(({ slug }) => slug === "pier");
  const olga = (await api.all<{ handle: string; name: string }>("/members")).find(({ name }) => name === "Olga Owner");
  const timeZone = "Europe/Berlin";
  const rotation = { name: "primary", rank: 10, timeZone, anchor: "2026-03-02T09:00", every: { unit: "week", n: 1 } };
  await api.expect("POST", "/schedules", {
    ...{ name: "Pier watch", teamId: team?.id, timeZone },
    rotations: [{ ...rotation, groups: [[olga?.handle]] }],
  });
}

const walkOnBoard = (page: Page) => page.getByRole("region", { name: "The walk on the board" });
const inQuestion = (page: Page) =>
  page.getByRole("region", { name: "The card in question" }).getByRole("heading", { level: 2 });
const bar = (page: Page) => page.getByRole("region", { name: "The stand-up" });

test("three people stand up together: one leads, the others follow, look around, take over, and it is summed up", async ({
  page,
  api,
  browser,
  server,
}) => {
  test.setTimeout(240_000);
  const errors = watchErrors(page);
  const boardId = await aBoardAtWork(api);
  await page.goto("/t/pier/settings");
  const [forBen, forCyd] = [await invitationLink(page, /^Member/), await invitationLink(page, /^Member/)];
  const ben = await anotherBrowser(browser, server.url);
  await join(ben, forBen, "Pier", BEN);
  const cyd = await anotherBrowser(browser, server.url);
  await join(cyd, forCyd, "Pier", CYD);
  for (const one of [page, ben, cyd]) await one.goto(ADDRESS);

  await test.step("one starts, and all are in it", async () => {
    await page.getByRole("group", { name: "Since" }).getByRole("button", { name: "3 days" }).click();
    await page.getByRole("button", { name: "Start stand-up" }).click();
    await expect(bar(page)).toContainText("You present");
    for (const one of [ben, cyd]) await expect(bar(one)).toContainText("Olga Owner presents");
    for (const one of [page, ben, cyd]) {
      await expect(inQuestion(one)).toHaveText(/Oil leak/);
      await expect(bar(one).getByRole("button", { name: /^3 people/ })).toBeVisible();
    }
    await expect(page.getByText("1 Dec 2031"), "a day is the same day in every zone").toBeVisible();
    const happened = page.getByRole("region", { name: "The card in question" }).getByRole("listitem").locator("time");
    await expect(happened.first(), "by the reader's own clock").toHaveAttribute("title", / (UTC|Europe\/Berlin) /u);
  });

  await test.step("the presenter goes on by key, and the others see it", async () => {
    await page.keyboard.press("ArrowRight");
    for (const one of [page, ben, cyd]) await expect(inQuestion(one)).toHaveText(/Sound the channel/);
    await page.keyboard.press("ArrowRight");
    for (const one of [page, ben, cyd]) {
      const lit = walkOnBoard(one).getByRole("button").and(one.locator("[aria-current=step]"));
      await expect(lit).toHaveText(/Paint the buoys/);
      await expect(lit).toBeInViewport();
    }
    for (const one of [page, ben, cyd]) await expect(inQuestion(one)).toHaveText(/Paint the buoys/);
  });

  await test.step("one looks around and rejoins; a reload keeps everybody's place", async () => {
    await ben.keyboard.press("ArrowRight");
    await expect(inQuestion(ben)).toHaveText(/Mend the rail/);
    await expect(bar(ben)).toContainText("you look around");
    await expect(inQuestion(cyd)).toHaveText(/Paint the buoys/);
    await bar(ben).getByRole("button", { name: "Rejoin" }).focus();
    await ben.keyboard.press("Enter");
    await expect(inQuestion(ben)).toHaveText(/Paint the buoys/);
    await cyd.reload();
    await expect(inQuestion(cyd)).toHaveText(/Paint the buoys/);
  });

  await test.step("the board says that it runs, and leads to it", async () => {
    await cyd.getByRole("link", { name: "Board", exact: true }).last().click();
    const notice = cyd.getByRole("status").filter({ hasText: "presents the stand-up" });
    await expect(notice).toHaveText(/^Olga Owner presents the stand-up, at #\d+ Paint the buoys$/);
    await page.keyboard.press("ArrowLeft");
    await expect(notice).toHaveText(/Sound the channel$/);
    await page.keyboard.press("ArrowRight");
    await cyd.getByRole("link", { name: "Join" }).click();
    await expect(inQuestion(cyd)).toHaveText(/Paint the buoys/);
    await expect(bar(cyd)).toContainText("Olga Owner presents");
  });

  await test.step("somebody takes over, and hands over again", async () => {
    await bar(ben).getByRole("button", { name: "Take over" }).click();
    await expect(bar(page)).toContainText("Ben Bridge presents");
    await ben.keyboard.press("ArrowLeft");
    await expect(inQuestion(page)).toHaveText(/Sound the channel/);
    await bar(ben).getByRole("button", { name: "Hand over" }).click();
    await ben.getByRole("menuitem", { name: "Olga Owner" }).click();
    await expect(bar(page)).toContainText("You present");
    await page.getByRole("checkbox", { name: "Exceptions only" }).check();
    for (const one of [ben, cyd]) await expect(walkOnBoard(one).getByRole("button")).toHaveCount(1);
  });

  await test.step("a note is parked and an action made, each by one key", async () => {
    await cyd.keyboard.press("p");
    const parking = cyd.getByRole("dialog", { name: "Park it" });
    await expect(parking.getByLabel("What about")).toBeFocused();
    await cyd.keyboard.type("New crane?");
    await cyd.keyboard.press("Enter");
    await expect(parking).toBeHidden();
    await page.keyboard.press("a");
    const action = page.getByRole("dialog", { name: "An action" });
    await expect(action.getByLabel("What will be done")).toBeFocused();
    await page.keyboard.type("Order a boom");
    // Letters find a name in an open list, and do nothing else.
    await action.getByRole("combobox", { name: "Who does it" }).click();
    await page.getByRole("listbox").press("p");
    await page.keyboard.press("Escape");
    await expect(action.getByLabel("What will be done")).toHaveValue("Order a boom");
    await chooseFrom(page, action.getByRole("combobox", { name: "Who does it" }), BEN.name);
    await action.getByRole("button", { name: "Make the card" }).click();
    for (const one of [page, ben, cyd]) {
      const notes = one.getByRole("list", { name: "Parking lot and actions" });
      await expect(notes.getByRole("listitem")).toHaveCount(2);
      await expect(notes).toContainText("Order a boom");
      await expect(notes).toContainText(`${BEN.name}, by Olga Owner`);
    }
    const { cards } = await api.expect<{ cards: { title: string; assignees: unknown[] }[] }>(
      "GET",
      `/boards/${boardId}`,
    );
    expect(cards.find(({ title }) => title === "Order a boom")?.assignees).toHaveLength(1);
  });

  await test.step("a lead puts down who was there as ops", async () => {
    await bar(page)
      .getByRole("button", { name: /^3 people/ })
      .click();
    await page.getByRole("group", { name: "Cyd Castle as" }).getByRole("button", { name: "ops" }).click();
    await expect(bar(page).getByRole("button", { name: /^3 people/ })).not.toContainText("no ops");
    await page.keyboard.press("Escape");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflowPx(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("it ends for all, with a summary that is kept", async () => {
    await bar(page).getByRole("button", { name: "End stand-up" }).click();
    for (const one of [page, ben, cyd]) {
      await expect(bar(one)).toHaveCount(0);
      const past = one.getByRole("list", { name: "Stand-ups so far", exact: true });
      await expect(past.getByRole("listitem").first()).toContainText("ops: Cyd Castle");
      await past.locator("summary").first().click();
      await expect(past).toContainText("New crane?");
      await expect(past).toContainText("Order a boom");
    }
    await expect(page.getByText("Ops was there at 1 of the last 1.")).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await expect(
      page.getByRole("group", { name: "Since" }).getByRole("button", { name: "Last stand-up" }),
    ).toHaveAttribute("aria-pressed", "true");
  });
  await test.step("one who came while it ran does not try to join what is discarded", async () => {
    await cyd.goto("/t/pier/board");
    await page.getByRole("button", { name: "Start stand-up" }).click();
    await expect(bar(page)).toContainText("You present");
    const joins: string[] = [];
    cyd.on("request", (request) => {
      if (request.url().includes("standups.join")) joins.push(request.url());
    });
    await cyd.goto(ADDRESS);
    await expect.poll(() => joins.length).toBe(1);
    await expect(bar(page).getByRole("button", { name: /^[23] people/ })).toBeVisible();
    await bar(page).getByRole("button", { name: "Discard" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Discard the stand-up" }).click();
    await expect(bar(cyd)).toHaveCount(0);
    await expect(cyd.getByRole("button", { name: "Start stand-up" })).toBeVisible();
    expect(joins).toHaveLength(1);
  });
  await ben.context().close();
  await cyd.context().close();
  expect(errors).toEqual([]);
});

test("a stand-up begun by mistake is discarded, and nothing is kept of it", async ({ page, api }) => {
  const boards = await api.expect<{ items: { id: string }[] }>("GET", "/boards");
  if (boards.items.length === 0) await aBoardAtWork(api);
  await page.goto(ADDRESS);
  await page.getByRole("button", { name: "Start stand-up" }).click();
  await bar(page).getByRole("button", { name: "Discard" }).click();
  await page.getByRole("alertdialog").press("p");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("alertdialog").getByRole("button", { name: "Discard the stand-up" }).click();
  await expect(bar(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("button", { name: "Start stand-up" })).toBeVisible();
});

test("one looks back to a time of one's own, and the stand-up one starts takes it", async ({ page, api }) => {
  const boards = await api.expect<{ items: { id: string }[] }>("GET", "/boards");
  if (boards.items.length === 0) await aBoardAtWork(api);
  const errors = watchErrors(page);
  await page.goto(ADDRESS);
  const custom = page.getByRole("group", { name: "Since" }).getByRole("button", { name: "Custom" });
  await custom.click();
  const own = page.getByRole("dialog", { name: "What happened since …" });
  const lookAt = async (when: string) => {
    await own.getByLabel("Day and time").fill(when);
    await page.keyboard.press("Enter");
  };
  await lookAt("2400-01-01T09:00");
  await expect(own).toContainText("That is still to come");
  expect(await accessibilityFaults(page, "[role=dialog]")).toEqual([]);
  await lookAt("1990-01-01T09:00");
  await expect(own).toContainText("90 days at most");
  await expect(custom).toHaveAttribute("aria-pressed", "false");
  const day = new Date(Date.now() - 3 * 24 * 3_600_000).toISOString().slice(0, 10);
  await lookAt(`${day}T10:07`);
  await expect(own).toBeHidden();
  await expect(custom).toHaveAttribute("aria-pressed", "true");
  const from = page.getByText(/^from .* 10:07$/u);
  await expect(from).toBeVisible();
  await page.getByRole("button", { name: "Start stand-up" }).click();
  await expect(bar(page)).toContainText("You present");
  await page.reload();
  await expect(bar(page)).toContainText("You present");
  await expect(from).toBeVisible();
  await bar(page).getByRole("button", { name: "Discard" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Discard the stand-up" }).click();
  await expect(bar(page)).toHaveCount(0);
  expect(errors).toEqual([]);
});

test("on a phone the beginning of a stand-up comes first, and the first card is on the screen", async ({
  page,
  api,
}) => {
  const boards = await api.expect<{ items: { id: string }[] }>("GET", "/boards");
  if (boards.items.length === 0) await aBoardAtWork(api);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(ADDRESS);
  const start = page.getByRole("button", { name: "Start stand-up" });
  await expect(inQuestion(page)).toBeInViewport();
  const topOf = async (of: Locator) => (await of.boundingBox())?.y ?? Number.NaN;
  expect(await topOf(start)).toBeLessThanOrEqual(await topOf(page.getByRole("link", { name: "Written", exact: true })));
  expect(await topOf(start)).toBeLessThan(await topOf(page.getByRole("group", { name: "Since" })));
  expect(await overflowPx(page)).toBeLessThanOrEqual(0);
});

test("the screen in the room shows what is odd, then what the presenter shows; it joins nothing, and Escape leaves it", async ({
  page,
  api,
  context,
}) => {
  const boards = await api.expect<{ items: { id: string }[] }>("GET", "/boards");
  if (boards.items.length === 0) await aBoardAtWork(api);
  await olgaOnCall(api);
  await page.goto(ADDRESS);
  const wall = await context.newPage();
  const errors = watchErrors(wall);
  await wall.goto(ADDRESS);
  await wall.getByRole("button", { name: "More of the stand-up" }).click();
  await wall.getByRole("menuitem", { name: "Wall screen" }).click();
  const odd = wall.getByRole("region", { name: "Out of the ordinary" });
  await expect(odd.getByRole("listitem")).toHaveText([/Blocked.*Oil leak.*Doing for .* with nobody/u]);
  await expect(odd).toContainText("No boom");
  await expect(wall.getByRole("list", { name: "On call" })).toContainText("Olga Owner");
  await expect(wall.getByRole("navigation")).toHaveCount(0);
  await expect(wall.getByText(/^as of \d\d:\d\d, America\/New York$/u)).toBeVisible();
  expect(await accessibilityFaults(wall)).toEqual([]);

  await page.getByRole("button", { name: "Start stand-up" }).click();
  await expect(wall.getByText("Olga Owner presents")).toBeVisible();
  await expect(wall.getByRole("timer")).toHaveText(/^\d+:\d\d/u);
  await expect(odd).toHaveCount(0);
  await expect(inQuestion(wall)).toHaveText(/Oil leak/);
  await expect(wall.getByText(/^Blocked: No boom/u)).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(inQuestion(wall)).toHaveText(/Sound the channel/);
  const card = wall.getByRole("region", { name: "The card in question" });
  await expect(card).toContainText("Doing");
  await expect(card.getByText(/^Next: #\d+ Paint the buoys$/u)).toBeVisible();
  // A line of the title fills what 28 px and a little would on a desk.
  expect((await inQuestion(wall).boundingBox())?.height).toBeGreaterThanOrEqual(28 * 1.4);
  for (const colorScheme of ["light", "dark"] as const) {
    await wall.emulateMedia({ colorScheme });
    expect(await accessibilityFaults(wall)).toEqual([]);
    for (const width of [1440, 390]) {
      await wall.setViewportSize({ width, height: 844 });
      expect(await overflowPx(wall)).toBeLessThanOrEqual(0);
    }
  }
  await wall.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "End stand-up" }).click();
  await expect(odd).toBeVisible();
  expect(errors).toEqual([]);

  const cutOff = wall.getByText("No connection: this may be behind");
  await expect(cutOff).toBeHidden();
  await context.setOffline(true);
  await expect(cutOff).toBeVisible();
  await context.setOffline(false);
  await expect(cutOff).toBeHidden({ timeout: 60_000 });
  await wall.keyboard.press("Escape");
  await expect(wall).toHaveURL(/\/t\/pier\/standup\?board=/u);
  await expect(wall.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("a team of two boards stands up at either, by voice and in writing", async ({ page, api }) => {
  const team = await api.createTeam({ name: "Two docks" });
  const columns = [{ name: "Doing", kind: "active" }];
  for (const name of ["North dock", "South dock"]) {
    const board = await api.expect<{ id: string }>("POST", "/boards", { name, teamId: team.id, columns });
    await api.expect("POST", `/boards/${board.id}/cards`, { title: `Sweep the ${name}`, column: "Doing" });
  }
  await page.goto("/t/two-docks/standup");
  await expect(inQuestion(page)).toHaveText(/Sweep the North dock/);
  await chooseFrom(page, page.getByRole("combobox", { name: "Board" }), "South dock");
  await expect(inQuestion(page)).toHaveText(/Sweep the South dock/);
  await page.getByRole("link", { name: "Written", exact: true }).click();
  await expect(page.getByRole("combobox", { name: "Board" })).toHaveText("South dock");
  await page.getByRole("main").getByRole("link", { name: "Stand-up", exact: true }).click();
  await page.getByRole("button", { name: "More of the stand-up" }).click();
  await page.getByRole("menuitem", { name: "Board", exact: true }).click();
  await expect(page.locator("[data-card-id]")).toHaveText([/Sweep the South dock/]);
});
