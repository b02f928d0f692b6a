import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { DAY_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { FakeRepository, type WebhookDelivery } from "#server/testing/fake-github/fake-repository.ts";
import { ApiClient, type CreatedSource } from "../e2e/api-client.ts";
import { enterAsOwner } from "../e2e/enter.ts";
import { newToken } from "../e2e/new-token.ts";
import { startBuiltApp } from "./built-app.ts";
import { inDirectory } from "./data-directory.ts";
import type { Bench } from "./measure.ts";
import { openBrowser } from "./open-browser.ts";

const ROUNDS = 30;
const BETWEEN_MS = 400;

/** From the moment a webhook is sent until the map in a browser of somebody else shows what it told. */
export const liveBench: Bench = {
  name: "live",
  run: () =>
    inDirectory(async (directory) => {
      const app = await startBuiltApp({ DATA_DIR: directory });
      const browser = await openBrowser();
      try {
        const url = `http://127.0.0.1:${app.port}`;
        const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
        const page = await context.newPage();
        await enterAsOwner(page);
        const api = new ApiClient(url, newToken(directory, "admin"));
        const stream = await api.createStream({ name: "Bench", repositories: [{ owner: "acme", name: "shop" }] });
        const source = await api.createSource({ kind: "github", name: "GitHub" });
        const history = finishedHistory();
        for (const delivery of history.webhooks) await send(api, source, delivery);
        await api.untilCaughtUp(stream.id);
        await page.goto(`/streams/${stream.id}`);
        await page.getByRole("heading", { level: 1, name: "Bench" }).waitFor();
        const taken: number[] = [];
        for (let round = 1; round <= ROUNDS; round += 1) {
          await sleep(BETWEEN_MS);
          const before = history.webhooks.length;
          history.issue({ at: Date.now() - MINUTE_MS, title: `Wish ${round}` });
          const [delivery] = history.webhooks.slice(before);
          if (delivery === undefined) throw new Error("An opened issue sends a webhook.");
          const start = performance.now();
          await Promise.all([send(api, source, delivery), ideasShown(page, round)]);
          taken.push(performance.now() - start);
        }
        const { p50, p95 } = percentiles(taken);
        return [
          { name: "webhook → changed map, p50", value: p50 ?? Number.NaN, unit: "ms", bound: null, sense: "most" },
          { name: "webhook → changed map, p95", value: p95 ?? Number.NaN, unit: "ms", bound: 1_000, sense: "most" },
        ];
      } finally {
        await browser.close();
        await app.stop();
      }
    }),
};

/** Some items that have reached production, so that there is a map. */
function finishedHistory(): FakeRepository {
  const repository = new FakeRepository("acme/shop");
  const now = Date.now();
  const first = repository.commit({ at: now - 40 * DAY_MS, message: "First commit" });
  repository.deployment({ sha: first, at: now - 39 * DAY_MS }).status(now - 39 * DAY_MS + MINUTE_MS, "success");
  for (let index = 0; index < 20; index += 1) {
    const opened = now - (30 - index) * DAY_MS;
    const pull = repository.pullRequest({ at: opened, title: `Change ${index}`, commits: [{ at: opened - DAY_MS }] });
    pull.review(opened + DAY_MS / 2, "ben", "approved");
    const merged = pull.merge(opened + DAY_MS, { by: "ben" });
    repository.deployment({ sha: merged, at: opened + 2 * DAY_MS }).status(opened + 2 * DAY_MS + MINUTE_MS, "success");
  }
  return repository;
}

async function send(api: ApiClient, source: CreatedSource, { event, guid, payload }: WebhookDelivery): Promise<void> {
  const { status } = await api.deliverGithub(source, event, payload, { deliveryId: guid });
  if (status !== 200) throw new Error(`${event} was answered ${status}.`);
}

async function ideasShown(page: Page, count: number): Promise<void> {
  const name = `${count} ${count === 1 ? "item" : "items"} in Idea now`;
  await page.locator(`a[aria-label="${name}"]`).first().waitFor({ timeout: 60_000 });
}
