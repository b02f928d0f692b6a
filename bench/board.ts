import { ApiClient } from "../e2e/api-client.ts";
import { newToken } from "../e2e/new-token.ts";
import { type Call, caller, rate, readFor, tail, timed } from "./api-load.ts";
import { startBuiltApp } from "./built-app.ts";
import { inDirectory } from "./data-directory.ts";
import type { Bench, Measurement } from "./measure.ts";

const CARDS = 1_000;

type BoardBody = { id: string; columns: { id: string; cardIds: string[] }[] };
type CardBody = { id: string; version: number };

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

async function reads(call: Call, boardId: string, clients: number): Promise<Measurement[]> {
  const name = `board of 1,000 read, c = ${clients}`;
  const { bytes, measured } = await readFor(call, `/boards/${boardId}`, {
    name,
    clients,
    bound: clients === 1 ? 76 : 78,
  });
  return [...measured, { name: `board of 1,000, bytes`, value: bytes / 1_000, unit: "kB", bound: null, sense: "most" }];
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
