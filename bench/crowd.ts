import { type ClientRequest, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { renewalDelayMs } from "#components/shell/renewal-pace.ts";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { DAY_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { FakeRepository } from "#server/testing/fake-github/fake-repository.ts";
import { ApiClient } from "../e2e/api-client.ts";
import { enterAsOwner } from "../e2e/enter.ts";
import { newToken } from "../e2e/new-token.ts";
import { startBuiltApp } from "./built-app.ts";
import { inDirectory } from "./data-directory.ts";
import type { Bench } from "./measure.ts";
import { openBrowser } from "./open-browser.ts";

const BROWSERS = 200;
const ROUNDS = 10;
const BETWEEN_MS = 3_000;
const GIVE_UP_MS = 60_000;

/**
 * 200 browsers with the same map open on one instance: each holds an event stream and asks for the map again when it is
 * told of a change, as the page does. Measured from the webhook to the changed map in each of them.
 */
export const crowdBench: Bench = {
  name: "crowd",
  run: () =>
    inDirectory(async (directory) => {
      const app = await startBuiltApp({ DATA_DIR: directory });
      try {
        const url = `http://127.0.0.1:${app.port}`;
        const cookie = await signedInCookie(url);
        const api = new ApiClient(url, newToken(directory, "admin"));
        const { id } = await api.createStream({ name: "Bench", repositories: [{ owner: "acme", name: "shop" }] });
        const source = await api.createSource({ kind: "github", name: "GitHub" });
        const repository = new FakeRepository("acme/shop");
        const crowd = Array.from({ length: BROWSERS }, () => new Watcher(url, cookie, id));
        await Promise.all(crowd.map((watcher) => watcher.open()));
        const taken: number[] = [];
        for (let round = 1; round <= ROUNDS; round += 1) {
          await sleep(BETWEEN_MS);
          const sentBefore = repository.webhooks.length;
          repository.issue({ at: Date.now() - MINUTE_MS - DAY_MS, title: `Wish ${round}` });
          const start = performance.now();
          const changed = crowd.map(async (watcher) => {
            await watcher.sees(round);
            taken.push(performance.now() - start);
          });
          for (const { event, guid, payload } of repository.webhooks.slice(sentBefore)) {
            await api.deliverGithub(source, event, payload, { deliveryId: guid });
          }
          await Promise.all(changed);
        }
        for (const watcher of crowd) watcher.close();
        const { p50, p95 } = percentiles(taken);
        return [
          { name: `changed map in ${BROWSERS} browsers, p50`, value: p50 ?? Number.NaN, ...MS, bound: null },
          { name: `changed map in ${BROWSERS} browsers, p95`, value: p95 ?? Number.NaN, ...MS, bound: 2_000 },
        ];
      } finally {
        await app.stop();
      }
    }),
};

const MS = { unit: "ms", sense: "most" } as const;

async function signedInCookie(url: string): Promise<string> {
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ baseURL: url });
    await enterAsOwner(await context.newPage());
    return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  } finally {
    await browser.close();
  }
}

/** What a page with the map open does on the wire. */
class Watcher {
  readonly #url: string;
  readonly #cookie: string;
  readonly #streamId: string;
  #events: ClientRequest | null = null;
  #open = -1;
  #askedAt: number | null = null;
  #asking: Promise<void> | null = null;
  #askAgain = false;
  #look: () => void = () => {};

  constructor(url: string, cookie: string, streamId: string) {
    this.#url = url;
    this.#cookie = cookie;
    this.#streamId = streamId;
  }

  /** Opens the event stream, answered once it is told that it is open. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const address = this.#address("live.events", { teamIds: [], lastEventId: null });
      const headers = { cookie: this.#cookie, accept: "text/event-stream" };
      this.#events = get(address, { headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`The event stream was answered ${response.statusCode}.`));
        response.setEncoding("utf8").on("data", (text: string) => {
          if (text.includes('"kind":"open"')) resolve();
          if (text.includes('"kind":"stream.facts"')) this.#heard();
        });
        response.on("error", () => {});
      });
      this.#events.on("error", reject);
    });
  }

  /** Waits until the map has so many items on their way. */
  sees(open: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("A browser never saw the change.")), GIVE_UP_MS);
      this.#look = () => {
        if (this.#open !== open) return;
        clearTimeout(timer);
        resolve();
      };
      this.#look();
    });
  }

  close(): void {
    this.#events?.on("error", () => {}).destroy();
  }

  #heard(): void {
    if (this.#asking === null) this.#asking = this.#ask();
    else this.#askAgain = true;
  }

  async #ask(): Promise<void> {
    do {
      await sleep(renewalDelayMs(performance.now(), this.#askedAt));
      this.#askedAt = performance.now();
      this.#askAgain = false;
      const from = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS - 90 * DAY_MS);
      const address = this.#address("streams.screen", { streamId: this.#streamId, calendar: "elapsed", from });
      const response = await fetch(address, { headers: { cookie: this.#cookie } });
      if (!response.ok) throw new Error(`The map was answered ${response.status}.`);
      const answer = (await response.json()) as { result: { data: { json: { openItems: number } } } };
      this.#open = answer.result.data.json.openItems;
      this.#look();
    } while (this.#askAgain);
    this.#asking = null;
  }

  #address(procedure: string, input: Record<string, unknown>): string {
    const json = JSON.parse(JSON.stringify(input)) as Record<string, unknown>;
    const dates = Object.keys(input).filter((name) => input[name] instanceof Date);
    const meta = { values: Object.fromEntries(dates.map((name) => [name, ["Date"]])) };
    const text = JSON.stringify(dates.length === 0 ? { json } : { json, meta });
    return `${this.#url}/api/trpc/${procedure}?input=${encodeURIComponent(text)}`;
  }
}
