import { beforeAll, describe, expect, test } from "vitest";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { EXAMPLE_ITEM_KEY, EXAMPLE_START, writeExampleFacts } from "#server/testing/example-facts.ts";
import { type RestWorld, restWorld } from "#server/testing/rest-world.ts";

let world: RestWorld;
let streamId: string;

beforeAll(async () => {
  world = await restWorld();
  for (let number = 0; number < 7; number += 1) {
    await world.call("POST", "/members", {
      body: { handle: `m${number}`, name: number % 2 ? "Same name" : `N${number}` },
    });
    await world.call("POST", "/teams", { body: { name: "Same name" } });
    await world.call("POST", "/sources", { body: { kind: "flags", name: "Same name" } });
    const stream = await world.call("POST", "/streams", {
      body: { name: "Same name", teamId: world.teamId, repositories: [{ owner: "octo-org", name: "payments" }] },
    });
    streamId = String(stream.body.id);
  }
  await writeExampleFacts(world.db, streamId, 7);
  const source = await world.db.source.findFirstOrThrow();
  await world.db.delivery.createMany({
    data: Array.from({ length: 7 }, (_, number) => ({
      sourceId: source.id,
      identity: String(number),
      receivedAt: new Date(EXAMPLE_START + Math.floor(number / 3) * HOUR_MS),
      body: Buffer.from("{}"),
      bodySha256: String(number),
    })),
  });
});

type Page = { items: Record<string, unknown>[]; nextCursor: string | null };

async function pages(path: string, limit: number): Promise<Page[]> {
  const read: Page[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = `${path.includes("?") ? "&" : "?"}limit=${limit}${cursor === "" ? "" : `&cursor=${cursor}`}`;
    const answer = await world.call("GET", `${path}${query}`);
    expect(answer.status).toBe(200);
    const page = answer.body as Page;
    read.push(page);
    cursor = page.nextCursor;
  }
  return read;
}

const LISTS = [
  ["/members", "id"],
  ["/teams", "id"],
  ["/streams", "id"],
  ["/sources", "id"],
  ["/deliveries", "id"],
  ["/streams/STREAM/items", "key"],
  ["/streams/STREAM/items?state=done", "key"],
  ["/streams/STREAM/deployments", "id"],
] as const;

describe("a list", () => {
  test.each(LISTS)("%s read by twos is the list read at once", async (path, id) => {
    const place = path.replace("STREAM", streamId);
    const byTwos = await pages(place, 2);
    const [whole] = await pages(place, 1_000);
    expect(whole?.items.length).toBeGreaterThanOrEqual(7);
    expect(byTwos.flatMap(({ items }) => items).map((item) => item[id])).toEqual(whole?.items.map((item) => item[id]));
    expect(byTwos.slice(0, -1).every(({ items }) => items.length === 2)).toBe(true);
  });

  test.each([
    ["limit=0", "limit"],
    ["limit=1001", "limit"],
    ["limit=-1", "limit"],
    ["limit=1.5", "limit"],
    ["limit=1e2", "limit"],
    ["limit=", "limit"],
    ["limit=1&limit=2", "limit"],
    ["cursor=", "cursor"],
    ["cursor=abc", "cursor"],
  ])("refuses %s", async (query, field) => {
    for (const [path] of LISTS) {
      const place = path.replace("STREAM", streamId);
      const answer = await world.call("GET", `${place}${place.includes("?") ? "&" : "?"}${query}`);
      expect(answer, path).toMatchObject({ status: 400, body: { code: "invalid-input", errors: [{ path: field }] } });
    }
  });

  test("refuses a cursor of another list", async () => {
    const [teams] = await pages("/teams", 1);
    const [items] = await pages(`/streams/${streamId}/items`, 1);
    for (const path of ["/members", "/streams", "/sources", "/deliveries"]) {
      for (const page of [teams, items]) {
        expect((await world.call("GET", `${path}?cursor=${page?.nextCursor}`)).status, path).toBe(400);
      }
    }
  });

  test("has a hundred on a page unless asked otherwise, and a thousand at most", async () => {
    const names = Array.from({ length: 1_105 }, (_, number) => ({ handle: `x${number}`, name: `X ${number}` }));
    await world.db.member.createMany({ data: names });
    const [first] = [(await world.call("GET", "/members")).body as Page];
    const [most] = await pages("/members", 1_000);
    expect([first?.items.length, most?.items.length]).toEqual([100, 1_000]);
  });

  test("shows a token of a team what is the team's and nothing else", async () => {
    const token = world.tokens.otherTeamAdmin;
    for (const [path, expected] of [
      ["/teams", ["Search"]],
      ["/streams", []],
      ["/sources", []],
      ["/deliveries", []],
    ] as const) {
      const { body } = await world.call("GET", path, { token });
      expect(
        (body as Page).items.map(({ name }) => name),
        path,
      ).toEqual(expected);
    }
  });
});

describe("an item is read by its key", () => {
  test("percent-encoded in the path, and plain in the query", async () => {
    const key = encodeURIComponent(EXAMPLE_ITEM_KEY);
    const now = "now=2026-06-01T00:00:00Z";
    const inPath = await world.call("GET", `/streams/${streamId}/items/${key}?${now}`);
    const inQuery = await world.call("GET", `/streams/${streamId}/item?key=${key}&${now}`);
    expect(inPath).toMatchObject({ status: 200, body: { key: EXAMPLE_ITEM_KEY, leadTimeSeconds: 8 * 3_600 } });
    expect(inQuery.body).toEqual(inPath.body);
  });

  test("with an at sign and a sha", async () => {
    const key = "octo-org/payments@0123456789abcdef0123456789abcdef01234567";
    const answer = await world.call("GET", `/streams/${streamId}/items/${encodeURIComponent(key)}`);
    expect(answer).toMatchObject({ status: 200, body: { key, state: "open", leadTimeSeconds: null } });
  });

  test("and is not found by another's", async () => {
    for (const key of ["octo-org/payments#999", "octo-org/payments", "card:1", "%25", " "]) {
      const answer = await world.call("GET", `/streams/${streamId}/items/${encodeURIComponent(key)}`);
      expect(answer.status, key).toBe(404);
    }
  });
});

describe("a read that was done before", () => {
  test("is answered 304 while nothing changed, at the same now", async () => {
    const path = `/streams/${streamId}/map?now=2026-06-01T00:00:00Z`;
    const first = await world.call("GET", path);
    const etag = first.headers.get("etag") ?? "";
    expect(etag).not.toBe("");
    const headers = { "if-none-match": etag };
    expect((await world.callUnchecked("GET", path, { headers })).status).toBe(304);
    await writeExampleFacts(world.db, streamId, 8);
    expect((await world.callUnchecked("GET", path, { headers })).status).toBe(200);
  });

  test("takes any offset for its times and answers in UTC", async () => {
    const answer = await world.call(
      "GET",
      `/streams/${streamId}/map?from=2026-03-02T00:00:00+05:45&now=2026-06-01T00:00:00Z`,
    );
    expect(answer.body).toMatchObject({ from: "2026-03-01T18:15:00.000Z", now: "2026-06-01T00:00:00.000Z", items: 8 });
  });
});

describe("Items asked for by a range of finishes", () => {
  const states = async (query: string) => {
    const { body } = await world.call("GET", `/streams/${streamId}/items?${query}&now=2026-06-01T00:00:00Z`);
    return new Set((body as Page).items.map(({ state }) => state));
  };

  test("are done ones, unless another state is named", async () => {
    expect(await states("from=2026-03-01T00:00:00Z")).toEqual(new Set(["done"]));
    expect(await states("from=2026-03-01T00:00:00Z&state=open")).toEqual(new Set(["open"]));
    expect(await states("limit=1000")).toEqual(new Set(["done", "open"]));
  });
});
