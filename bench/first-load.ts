import type { Browser, Page } from "@playwright/test";
import { openDatabase } from "#server/db/database.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { startThrowAwayDatabase } from "#server/db/throw-away-database.ts";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { enterAsOwner } from "../e2e/enter.ts";
import { startBuiltApp } from "./built-app.ts";
import { inDirectory } from "./data-directory.ts";
import { seedLargeStream } from "./large-stream.ts";
import type { Bench } from "./measure.ts";
import { openBrowser } from "./open-browser.ts";

const ROUNDS = 7;
/** How long a page is watched after it has loaded: live connection and late work fall into it. */
const WATCHED_MS = 2_000;

type Load = { scriptBytes: number; largestPaintMs: number; longestTaskMs: number; allBytes: number };

/** The map's page, opened for the first time (nothing cached) by somebody signed in, with 100,000 items behind it. */
export const firstLoadBench: Bench = {
  name: "first-load",
  run: () =>
    inDirectory(async (directory) => {
      const server = await startThrowAwayDatabase();
      await migrateDatabase(server.url);
      const db = openDatabase(server.url);
      const streamId = await seedLargeStream(db, new Date());
      await db.$disconnect();
      const app = await startBuiltApp({ DATA_DIR: directory, DATABASE_URL: server.url });
      const browser = await openBrowser();
      try {
        const url = `http://127.0.0.1:${app.port}`;
        const signedIn = await browser.newContext({ baseURL: url });
        await enterAsOwner(await signedIn.newPage());
        const storageState = await signedIn.storageState();
        await signedIn.close();
        const loads: Load[] = [];
        // The first one warms the server.
        for (let round = 0; round <= ROUNDS; round += 1) {
          const load = await openOnce(browser, url, storageState, `/streams/${streamId}`);
          if (round > 0) loads.push(load);
        }
        const median = (of: (load: Load) => number) => percentiles(loads.map(of)).p50 ?? Number.NaN;
        return [
          { name: "scripts sent, compressed", value: median((l) => l.scriptBytes) / 1_000, ...KB, bound: 250 },
          { name: "all sent", value: median((l) => l.allBytes) / 1_000, ...KB, bound: null },
          { name: "largest paint, median", value: median((l) => l.largestPaintMs), ...MS, bound: 1_500 },
          { name: "longest task, median", value: median((l) => l.longestTaskMs), ...MS, bound: 200 },
        ];
      } finally {
        await browser.close();
        await app.stop();
        await server.stop();
      }
    }),
};

const KB = { unit: "kB", sense: "most" } as const;
const MS = { unit: "ms", sense: "most" } as const;

type SignedIn = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;

async function openOnce(browser: Browser, baseURL: string, storageState: SignedIn, address: string): Promise<Load> {
  const context = await browser.newContext({ baseURL, storageState, viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(watchPaintAndTasks);
    const sent = await countBytes(page);
    await page.goto(address);
    await page.getByRole("heading", { level: 1, name: "bench" }).waitFor();
    await page.waitForTimeout(WATCHED_MS);
    const { paintMs, taskMs } = await page.evaluate(() => window.watched);
    return { ...sent(), largestPaintMs: paintMs, longestTaskMs: taskMs };
  } finally {
    await context.close();
  }
}

declare global {
  interface Window {
    watched: { paintMs: number; taskMs: number };
  }
}

/** Runs in the page, before anything else does. */
function watchPaintAndTasks(): void {
  window.watched = { paintMs: 0, taskMs: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.watched.paintMs = Math.max(window.watched.paintMs, entry.startTime);
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.watched.taskMs = Math.max(window.watched.taskMs, entry.duration);
  }).observe({ type: "longtask", buffered: true });
}

/** Counts what comes over the wire, headers included. */
async function countBytes(page: Page): Promise<() => Pick<Load, "scriptBytes" | "allBytes">> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  const scripts = new Set<string>();
  let scriptBytes = 0;
  let allBytes = 0;
  devtools.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    allBytes += encodedDataLength;
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  return () => ({ scriptBytes, allBytes });
}
