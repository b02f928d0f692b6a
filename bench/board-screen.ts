import type { Browser, Page } from "@playwright/test";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { ApiClient } from "../e2e/api-client.ts";
import { enterAsOwner } from "../e2e/enter.ts";
import { newToken } from "../e2e/new-token.ts";
import { startBuiltApp } from "./built-app.ts";
import { inDirectory } from "./data-directory.ts";
import type { Bench, Measurement } from "./measure.ts";
import { openBrowser } from "./open-browser.ts";

const LOADS = 5;
const MOVES = 40;
const AT_ONCE = 16;
const REST_MS = 500;
/** Browsers tell of no shorter ones. */
const LONG_TASK_MS = 50;
const SIZES = [
  { cards: 1_000, interactiveMs: 800 },
  { cards: 5_000, interactiveMs: 1_500 },
];

/** Boards of 1,000 and 5,000 cards in a browser: until they answer, while one drags, and until somebody else sees a move. */
export const boardScreenBench: Bench = {
  name: "board-screen",
  run: () =>
    inDirectory(async (directory) => {
      const app = await startBuiltApp({ DATA_DIR: directory });
      const browser = await openBrowser();
      try {
        const url = `http://127.0.0.1:${app.port}`;
        const signedIn = await browser.newContext({ baseURL: url });
        await enterAsOwner(await signedIn.newPage());
        const api = new ApiClient(url, newToken(directory, "admin"));
        const storageState = await signedIn.storageState();
        const measurements: Measurement[] = [];
        for (const { cards, interactiveMs } of SIZES) {
          const board = await aLargeBoard(api, cards);
          const open = () => openBoard(browser, { url, storageState, slug: board.slug });
          measurements.push(...(await loads(open, cards, interactiveMs)));
          measurements.push(...(await movesSeen(open, api, board)));
        }
        return measurements;
      } finally {
        await browser.close();
        await app.stop();
      }
    }),
};

type Visit = { url: string; storageState: SignedIn; slug: string };
type SignedIn = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;
type LargeBoard = { id: string; slug: string; cardIds: string[] };

const COLUMNS = ["Ready", "Doing", "Review", "Staging", "Done"];

async function aLargeBoard(api: ApiClient, count: number): Promise<LargeBoard> {
  const team = await api.expect<{ id: string; slug: string }>("POST", "/teams", { name: `Bench ${count}` });
  const columns = COLUMNS.map((name, index) => ({
    name,
    kind: index === 0 ? "queue" : index === 4 ? "done" : "active",
  }));
  const { id } = await api.expect<{ id: string }>("POST", "/boards", { name: "Bench", teamId: team.id, columns });
  const cardIds: string[] = [];
  for (let n = 0; n < count; n += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - n) }, (_, index) =>
      api.expect<{ id: string }>("POST", `/boards/${id}/cards`, {
        ...{ title: `Card ${n + index}: something that has to be done`, labels: ["bench"] },
        column: COLUMNS[(n + index) % COLUMNS.length],
      }),
    );
    for (const card of await Promise.all(some)) cardIds.push(card.id);
  }
  return { id, slug: team.slug, cardIds };
}

declare global {
  interface Window {
    board: { shownMs: number; interactiveMs: number; longestTaskMs: number; lastTaskMs: number };
  }
}

async function openBoard(browser: Browser, { url, storageState, slug }: Visit): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, storageState, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watchBoard);
  await page.goto(`/t/${slug}/board`);
  await page.waitForFunction(() => window.board.interactiveMs > 0);
  await page.getByText("● live").waitFor();
  return page;
}

/** Runs in the page, before anything else does. A card answers once React has taken it over. */
function watchBoard(): void {
  window.board = { shownMs: 0, interactiveMs: 0, longestTaskMs: 0, lastTaskMs: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      window.board.longestTaskMs = Math.max(window.board.longestTaskMs, duration);
      window.board.lastTaskMs = startTime + duration;
    }
  }).observe({ type: "longtask", buffered: true });
  const look = () => {
    const card = document.querySelector("[data-card-id]");
    if (card !== null && window.board.shownMs === 0) window.board.shownMs = performance.now();
    const isTakenOver = card !== null && Object.keys(card).some((key) => key.startsWith("__reactProps"));
    if (isTakenOver) window.board.interactiveMs = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const MS = { unit: "ms", sense: "most" } as const;

async function loads(open: () => Promise<Page>, cards: number, interactiveMs: number): Promise<Measurement[]> {
  const seen: { shown: number; interactive: number; task: number; nodes: number; drag: number }[] = [];
  // The first one warms the server.
  for (let round = 0; round <= LOADS; round += 1) {
    const page = await open();
    const { shownMs, interactiveMs: answers, longestTaskMs } = await page.evaluate(() => window.board);
    const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
    const drag = await longestTaskOfADrag(page);
    if (round > 0) seen.push({ shown: shownMs, interactive: answers, task: longestTaskMs, nodes, drag });
    await page.context().close();
  }
  const median = (of: (one: (typeof seen)[number]) => number) => percentiles(seen.map(of)).p50 ?? Number.NaN;
  const of = `${cards.toLocaleString("en")} cards`;
  return [
    { name: `${of}, shown`, value: median(({ shown }) => shown), ...MS, bound: null },
    { name: `${of}, interactive`, value: median(({ interactive }) => interactive), ...MS, bound: interactiveMs },
    { name: `${of}, longest task of the load`, value: median(({ task }) => task), ...MS, bound: null },
    { name: `${of}, longest task of a drag`, value: median(({ drag }) => drag), ...MS, bound: LONG_TASK_MS },
    { name: `${of}, nodes in the page`, value: median(({ nodes }) => nodes), unit: "", bound: null, sense: "most" },
  ];
}

async function longestTaskOfADrag(page: Page): Promise<number> {
  const box = await page.locator("[data-card-id]").first().boundingBox();
  if (box === null) throw new Error("No card is on screen.");
  // What still comes of the load is none of the drag's.
  await page.waitForFunction((restMs) => performance.now() - window.board.lastTaskMs > restMs, REST_MS);
  await page.evaluate(() => Object.assign(window.board, { longestTaskMs: 0 }));
  await page.mouse.move(box.x + 30, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 400, box.y + 300, { steps: 40 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return await page.evaluate(() => window.board.longestTaskMs);
}

/** From the moment a script moves a card until it stands on top of its new column in a browser. */
async function movesSeen(open: () => Promise<Page>, api: ApiClient, board: LargeBoard): Promise<Measurement[]> {
  const page = await open();
  const taken: number[] = [];
  for (const [round, cardId] of board.cardIds.slice(0, MOVES).entries()) {
    const column = COLUMNS[1 + (round % 3)];
    const first = page.getByRole("list", { name: column ?? "", exact: true }).locator(`[data-card-id="${cardId}"]`);
    const body = { column, after: null, version: Number.MAX_SAFE_INTEGER };
    const start = performance.now();
    await Promise.all([api.expect("POST", `/cards/${cardId}/move`, body), first.waitFor()]);
    taken.push(performance.now() - start);
  }
  await page.context().close();
  const { p50, p95 } = percentiles(taken);
  const of = `${board.cardIds.length.toLocaleString("en")} cards, a move is seen`;
  return [
    { name: `${of}, p50`, value: p50 ?? Number.NaN, ...MS, bound: null },
    { name: `${of}, p95`, value: p95 ?? Number.NaN, ...MS, bound: 300 },
  ];
}
