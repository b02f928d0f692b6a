import http from "node:http";
import { percentiles } from "#server/domain/flow/statistics/percentile.ts";
import { SECOND_MS } from "#server/domain/shared/time.ts";
import { ApiClient } from "../e2e/api-client.ts";
import { newToken } from "../e2e/new-token.ts";
import { startBuiltApp } from "./built-app.ts";
import { inDirectory } from "./data-directory.ts";
import type { Bench, Measurement } from "./measure.ts";

const CARDS = 1_000;
const READ_MS = 4_000;

type BoardBody = { id: string; columns: { id: string; cardIds: string[] }[] };
type CardBody = { id: string; version: number };
type Answer = { status: number; bytes: number; text: string };

/** Reading a board of 1,000 cards and moving them, over the public API, one at a time and by 16 at once. */
export const boardBench: Bench = {
  name: "board",
  run: () =>
    inDirectory(async (directory) => {
      const app = await startBuiltApp({ DATA_DIR: directory });
      try {
        const url = `http://127.0.0.1:${app.port}`;
        const token = newToken(directory, "admin");
        const { board, cards } = await aLargeBoard(new ApiClient(url, token));
        const call = caller(app.port, token);
        const measurements: Measurement[] = [];
        for (const clients of [1, 16]) measurements.push(...(await reads(call, board.id, clients)));
        for (const clients of [1, 16]) measurements.push(...(await moves(call, cards, { clients, kind: "spread" })));
        measurements.push(...(await moves(call, cards, { clients: 16, kind: "same slot" })));
        measurements.push(await doublePlaces(call, board.id));
        return measurements;
      } finally {
        await app.stop();
      }
    }),
};

async function aLargeBoard(api: ApiClient): Promise<{ board: BoardBody; cards: string[] }> {
  const columns = ["Ready", "Doing", "Review", "Staging", "Done"].map((name, index) => ({
    name,
    kind: index === 0 ? "queue" : index === 4 ? "done" : "active",
  }));
  const board = await api.expect<BoardBody>("POST", "/boards", { name: "Bench", columns });
  const cards: string[] = [];
  for (let n = 0; n < CARDS; n++) {
    const card = { title: `Card ${n}: something that has to be done`, column: columns[n % 5]?.name, labels: ["bench"] };
    cards.push((await api.expect<CardBody>("POST", `/boards/${board.id}/cards`, card)).id);
  }
  return { board, cards };
}

type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;

function caller(port: number, token: string): Call {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 });
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const sent = body === undefined ? null : JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${token}`,
        ...(sent === null ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(sent) }),
      };
      const request = http.request(
        { port, host: "127.0.0.1", agent, method, path: `/api/v1${path}`, headers },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("end", () => {
            const whole = Buffer.concat(parts);
            resolve({ status: answer.statusCode ?? 0, bytes: whole.length, text: whole.toString("utf8") });
          });
        },
      );
      request.on("error", reject);
      request.end(sent);
    });
}

async function reads(call: Call, boardId: string, clients: number): Promise<Measurement[]> {
  const path = `/boards/${boardId}`;
  const { bytes } = await call("GET", path);
  const until = performance.now() + READ_MS;
  const taken: number[] = [];
  const client = async () => {
    while (performance.now() < until) taken.push(await timed(() => call("GET", path), 200));
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  return [
    rate(`board of 1,000 read, c = ${clients}`, taken.length, started, clients === 1 ? 76 : 78),
    ...tail(`board of 1,000 read, c = ${clients}`, taken),
    { name: `board of 1,000, bytes`, value: bytes / 1_000, unit: "kB", bound: null, sense: "most" },
  ];
}

async function moves(
  call: Call,
  cards: readonly string[],
  { clients, kind }: { clients: number; kind: "spread" | "same slot" },
): Promise<Measurement[]> {
  const waiting = cards.map((id, index) => ({ id, column: ["Doing", "Review", "Staging"][index % 3] ?? "Doing" }));
  const taken: number[] = [];
  const client = async () => {
    for (let card = waiting.pop(); card !== undefined; card = waiting.pop()) {
      const place = kind === "spread" ? { column: card.column } : { column: "Ready", after: null };
      const body = { ...place, version: Number.MAX_SAFE_INTEGER };
      const path = `/cards/${card.id}/move`;
      taken.push(await timed(() => call("POST", path, body), 200));
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const name = `moves, ${kind}, c = ${clients}`;
  return [rate(name, taken.length, started, clients === 1 ? 312 : 424), ...tail(name, taken)];
}

/** Cards that claim the place of another one. */
async function doublePlaces(call: Call, boardId: string): Promise<Measurement> {
  const { text } = await call("GET", `/boards/${boardId}`);
  const { cards } = JSON.parse(text) as { cards: { columnId: string; rank: string }[] };
  const places = new Set(cards.map(({ columnId, rank }) => `${columnId} ${rank}`));
  return { name: "places taken twice", value: cards.length - places.size, unit: "", bound: 0, sense: "most" };
}

async function timed(run: () => Promise<Answer>, expected: number): Promise<number> {
  const start = performance.now();
  const answer = await run();
  if (answer.status !== expected) throw new Error(`${answer.status}: ${answer.text.slice(0, 300)}`);
  return performance.now() - start;
}

function rate(name: string, count: number, started: number, bound: number): Measurement {
  const value = count / ((performance.now() - started) / SECOND_MS);
  return { name, value, unit: "/s", bound, sense: "least" };
}

function tail(name: string, taken: readonly number[]): Measurement[] {
  const sorted = [...taken].sort((left, right) => left - right);
  const { p50 } = percentiles(taken);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
  return [
    { name: `${name}, p50`, value: p50 ?? Number.NaN, unit: "ms", bound: null, sense: "most" },
    { name: `${name}, p99`, value: p99, unit: "ms", bound: null, sense: "most" },
  ];
}
