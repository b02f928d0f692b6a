import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { startServer } from "#server/testing/running-server.ts";
import { ApiClient } from "./api-client.ts";
import { fromMenu } from "./board-steps.ts";
import { enterAsOwner } from "./enter.ts";
import { newToken } from "./new-token.ts";
import { expect, test } from "./stage.ts";

test.use({ workspace: "board-live" });

const COLUMNS = [
  { name: "Ready", kind: "queue" },
  { name: "In progress", kind: "active" },
  { name: "Released", kind: "done" },
];

type Made = { id: string; title: string; version: number };

/** A board with so many cards in its first column, the newest last. */
async function aBoard(
  api: ApiClient,
  team: string,
  count: number,
): Promise<{ address: string; id: string; cards: Made[] }> {
  const { id: teamId } = await api.createTeam({ name: team });
  const { id } = await api.expect<{ id: string }>("POST", "/boards", { name: team, teamId, columns: COLUMNS });
  const cards: Made[] = [];
  for (let n = 1; n <= count; n += 1) {
    cards.push(await api.expect<Made>("POST", `/boards/${id}/cards`, { title: `Card ${n}`, column: "Ready" }));
  }
  return { address: `/t/${team.toLowerCase().replaceAll(" ", "-")}/board`, id, cards };
}

const titles = (page: Page, column: string) =>
  page.getByRole("list", { name: column, exact: true }).locator("[data-card-title]");
const titleOf = (page: Page, title: string) =>
  page
    .locator("[data-card-id]")
    .filter({ has: page.locator("[data-card-title]", { hasText: new RegExp(`^${title}$`) }) })
    .locator("[data-card-title]");

/** Picks a card up and puts it into the next column, by keyboard: it lands on top. */
async function moveRight(page: Page, title: string): Promise<void> {
  await expect(async () => {
    await titleOf(page, title).press("Space");
    await expect(page.getByRole("status").filter({ hasText: "is taken up" })).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(titles(page, "In progress").filter({ hasText: new RegExp(`^${title}$`) })).toHaveCount(1);
}

/** What a column holds by the API, from the top. */
async function kept(api: ApiClient, boardId: string, column: string, at?: string): Promise<string[]> {
  type Body = { columns: { name: string; cardIds: string[] }[]; cards: Made[] };
  const board = await api.expect<Body>("GET", `/boards/${boardId}${at === undefined ? "" : `?at=${at}`}`);
  const byId = new Map(board.cards.map((card) => [card.id, card.title]));
  return board.columns.find(({ name }) => name === column)?.cardIds.map((id) => byId.get(id) ?? "") ?? [];
}

test("a browser that was away catches up without reloading: nothing lost, nothing doubled", async ({
  page,
  api,
  browser,
  ownerState,
  server,
}) => {
  const { address, id, cards } = await aBoard(api, "Away", 6);
  const context = await browser.newContext({ storageState: ownerState, baseURL: server.url });
  const away = await context.newPage();
  await away.goto(address);
  await page.goto(address);
  await expect(titles(away, "Ready")).toHaveCount(6);
  await expect(away.getByText("● live")).toBeVisible();
  await away.evaluate(() => Object.assign(window, { notReloaded: true }));

  await context.setOffline(true);
  await expect(away.getByText("not live")).toBeVisible();
  await moveRight(page, "Card 2");
  for (const card of cards.slice(3)) {
    await api.expect("POST", `/cards/${card.id}/move`, { column: "Released", version: card.version });
  }
  await api.expect("POST", `/cards/${cards[0]?.id}/block`, { reason: "Waits for the keys" });
  await api.expect("POST", `/boards/${id}/cards`, { title: "Card 7", column: "In progress" });
  await expect(titles(page, "In progress")).toHaveText(["Card 2", "Card 7"]);
  await expect(titles(away, "Ready"), "it cannot know").toHaveCount(6);

  await context.setOffline(false);
  await expect(titles(away, "In progress")).toHaveText(["Card 2", "Card 7"], { timeout: 60_000 });
  await expect(titles(away, "Ready")).toHaveText(["Card 1", "Card 3"]);
  await expect(titles(away, "Released")).toHaveText(await kept(api, id, "Released"));
  await expect(away.getByText("Waits for the keys")).toBeVisible();
  expect(await away.evaluate(() => "notReloaded" in window)).toBe(true);
  await context.close();
});

test("eight tabs of one browser all stay live, and all can write", async ({ api, browser, ownerState, server }) => {
  test.setTimeout(180_000);
  const { address, id } = await aBoard(api, "Tabs", 8);
  const context = await browser.newContext({ storageState: ownerState, baseURL: server.url });
  const streams = new Set<unknown>();
  context.on("request", (request) => request.url().includes("/live.events") && streams.add(request));
  context.on("requestfinished", (request) => streams.delete(request));
  context.on("requestfailed", (request) => streams.delete(request));
  const tabs: Page[] = [];
  for (let n = 0; n < 8; n += 1) {
    const tab = await context.newPage();
    await tab.goto(address);
    await expect(titles(tab, "Ready")).toHaveCount(8);
    tabs.push(tab);
  }
  for (const [n, tab] of tabs.entries()) {
    await tab.bringToFront();
    await moveRight(tab, `Card ${n + 1}`);
  }
  await expect.poll(() => kept(api, id, "Ready")).toEqual([]);
  const order = await kept(api, id, "In progress");
  expect([...order].sort()).toEqual(["Card 1", "Card 2", "Card 3", "Card 4", "Card 5", "Card 6", "Card 7", "Card 8"]);
  for (const tab of tabs) {
    await tab.bringToFront();
    await expect(titles(tab, "In progress")).toHaveText(order);
    await expect(tab.getByText("● live")).toBeVisible();
  }
  expect(streams.size, "one event stream for the browser").toBe(1);
  await context.close();
});

/** A long column's titles from the top: only what is on screen is drawn, so it is scrolled through. */
function readThrough(page: Page, column: string): Promise<string[]> {
  return page.evaluate(async (name) => {
    const scroller = document.querySelector("#board-scroller");
    if (scroller === null) throw new Error("There is no board.");
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const read: string[] = [];
    scroller.scrollTop = 0;
    for (;;) {
      await drawn();
      for (const row of scroller.querySelectorAll(`ul[aria-label="${name}"] > li[aria-posinset]`))
        read[Number(row.getAttribute("aria-posinset")) - 1] = row.querySelector("[data-card-title]")?.textContent ?? "";
      if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) return read;
      scroller.scrollTop += scroller.clientHeight / 2;
    }
  }, column);
}

test("sixteen writers move a thousand cards into one slot: the API and two browsers show one order", async ({
  page,
  api,
  browser,
  ownerState,
  server,
}) => {
  test.setTimeout(240_000);
  const { address, id } = await aBoard(api, "Crush", 0);
  /** Runs it for 0 to 999, by sixteen at once. */
  async function bySixteen(run: (n: number) => Promise<void>): Promise<void> {
    const waiting = Array.from({ length: 1_000 }, (_, n) => n);
    const writer = async () => {
      for (let n = waiting.pop(); n !== undefined; n = waiting.pop()) await run(n);
    };
    await Promise.all(Array.from({ length: 16 }, writer));
  }
  const cards: string[] = [];
  await bySixteen(async (n) => {
    const made = await api.expect<Made>("POST", `/boards/${id}/cards`, { title: `Card ${n}`, column: "Ready" });
    cards[n] = made.id;
  });
  const context = await browser.newContext({ storageState: ownerState, baseURL: server.url });
  const other = await context.newPage();
  for (const one of [page, other]) {
    await one.goto(address);
    await expect(titles(one, "Ready").first()).toBeVisible();
  }
  await bySixteen(async (n) => {
    const move = { column: "In progress", after: null, version: Number.MAX_SAFE_INTEGER };
    await api.expect("POST", `/cards/${cards[n]}/move`, move);
  });

  const order = await kept(api, id, "In progress");
  expect(new Set(order).size).toBe(1_000);
  for (const one of [page, other]) {
    await one.bringToFront();
    await expect(titles(one, "Ready")).toHaveCount(0);
    await expect.poll(() => readThrough(one, "In progress"), { timeout: 60_000 }).toEqual(order);
  }
  await context.close();
});

test("a moment of the past is shown as it was, by slider and by address, and nothing can be moved there", async ({
  page,
  api,
}) => {
  const { address, id, cards } = await aBoard(api, "Past", 3);
  await api.expect("POST", `/cards/${cards[0]?.id}/move`, { column: "Released", version: cards[0]?.version });
  const then = new Date(Date.now() + 1).toISOString();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await api.expect("POST", `/cards/${cards[1]?.id}/move`, { column: "Released", version: cards[1]?.version });
  await api.expect("POST", `/cards/${cards[2]?.id}/archive`, {});

  await page.goto(address);
  await expect(titles(page, "Released")).toHaveCount(2);
  await expect(titles(page, "Ready")).toHaveCount(0);
  await page.goto(`${address}?at=${encodeURIComponent(then)}`);
  await expect(titles(page, "Ready")).toHaveText(["Card 2", "Card 3"]);
  await expect(titles(page, "Released")).toHaveText(["Card 1"]);
  expect(await kept(api, id, "Ready", then)).toEqual(["Card 2", "Card 3"]);
  await expect(page.getByRole("button", { name: /^Add card/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Back to now" }).focus();
  await page.keyboard.press("Enter");
  await expect(titles(page, "Released")).toHaveCount(2);

  await fromMenu(page, "Look back in time");
  const slider = page.getByRole("slider", { name: "Moment shown" });
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(page).toHaveURL(/at=/);
  await expect(titles(page, "Released")).toHaveCount(0);
});

test("a restart of the server is survived: the screen says so, and goes on from where it was", async ({ browser }) => {
  test.setTimeout(240_000);
  const dataDir = mkdtempSync(path.join(tmpdir(), "lastmile-restart-"));
  chmodSync(dataDir, 0o711);
  const settings = { DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "warn" };
  const first = await startServer(settings);
  const context = await browser.newContext({ baseURL: first.url });
  try {
    const page = await context.newPage();
    await enterAsOwner(page);
    const api = new ApiClient(first.url, newToken(dataDir, "admin"));
    const { address, id, cards } = await aBoard(api, "Reborn", 3);
    await page.goto(address);
    await expect(page.getByText("● live")).toBeVisible();
    await moveRight(page, "Card 1");
    await expect.poll(() => kept(api, id, "In progress")).toEqual(["Card 1"]);

    await first.stop("SIGTERM");
    await expect(page.getByText("not live")).toBeVisible();
    const second = await startServer({ ...settings, PORT: new URL(first.url).port });
    try {
      await expect(page.getByText("● live")).toBeVisible({ timeout: 60_000 });
      await api.expect("POST", `/cards/${cards[1]?.id}/move`, { column: "Released", version: cards[1]?.version });
      await expect(titles(page, "Released")).toHaveText(["Card 2"]);
      await moveRight(page, "Card 3");
      await expect.poll(async () => [...(await kept(api, id, "In progress"))].sort()).toEqual(["Card 1", "Card 3"]);
    } finally {
      expect(await second.stop("SIGTERM")).toBe(0);
    }
  } finally {
    await context.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
