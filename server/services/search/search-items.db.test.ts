import { beforeAll, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { Prisma } from "#server/db/generated/client.ts";
import { anonymous, aTeam, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { searchItems } from "./search-items.ts";

let db: Database;
let shop: string;
let ledger: string;
let teamId: string;

async function aStream(name: string, ofTeam: string | null): Promise<string> {
  return (await db.stream.create({ data: { name, teamId: ofTeam, settings: {} } })).id;
}

/** Items as the projection writes them: only what searching reads. */
async function items(streamId: string, titles: Record<string, string>): Promise<void> {
  const { itemWords } = await import("#server/db/item-search.ts");
  for (const [key, title] of Object.entries(titles))
    await db.$executeRaw`
      INSERT INTO item (stream_id, key, kind, state, title, labels, services, started_at, hash, facts, words)
      VALUES (${streamId}, ${key}, 'issue', 'open', ${title}, '{}', '{}', now(), '', '{}',
              array_to_tsvector(${itemWords(streamId, { key, title })}::text[]))`;
}

beforeAll(async () => {
  db = await testDatabase();
  teamId = (await aTeam(db)).id;
  shop = await aStream("Shop", teamId);
  ledger = await aStream("Ledger", (await aTeam(db)).id);
  await items(shop, {
    "acme/shop#1": "Pay by invoice",
    "acme/shop#12": "Größe of the cart isn't right",
    "acme/shop#120": "Invoices by mail",
  });
  await items(ledger, { "acme/ledger#12": "Invoice numbers" });
});

async function found(query: string, limit = 8): Promise<string[]> {
  const viewer = await signedIn(db, { workspaceRole: "viewer" });
  return (await searchItems(viewer, { query, limit })).map((item) => item.key);
}

test.each([
  ["a word of the title", "cart", ["acme/shop#12"]],
  ["the beginning of a word", "inv", ["acme/ledger#12", "acme/shop#1", "acme/shop#120"]],
  ["several words, in any order", "mail invoices", ["acme/shop#120"]],
  ["a key", "acme/shop#120", ["acme/shop#120"]],
  ["the end of a key", "shop#12", ["acme/shop#12", "acme/shop#120"]],
  ["letters of any language, in any case", "GRÖSSE größ", []],
  ["an umlaut", "GRÖ", ["acme/shop#12"]],
  ["signs of the search's own grammar", "' & | ! :* ( cart", ["acme/shop#12"]],
  ["nothing but signs", "#'&", []],
])("%s finds what has it", async (_, query, keys) => {
  expect((await found(query)).sort()).toEqual(keys);
});

test("a whole word comes before the beginning of one", async () => {
  expect((await found("12"))[2]).toBe("acme/shop#120");
  expect(await found("invoice", 2)).not.toContain("acme/shop#120");
});

test("items of teams out of reach are not found", async () => {
  const member = await signedIn(db, { teams: { [teamId]: "viewer" } });
  const keys = async (query: string) => (await searchItems(member, { query, limit: 8 })).map((item) => item.key);
  expect(await keys("invoice numbers")).toEqual([]);
  expect((await keys("invoice")).sort()).toEqual(["acme/shop#1", "acme/shop#120"]);
  const nobody = await signedIn(db);
  expect(await searchItems(nobody, { query: "invoice", limit: 8 })).toEqual([]);
  await expect(searchItems(anonymous(db), { query: "invoice", limit: 8 })).rejects.toMatchObject({
    code: "unauthenticated",
  });
});

test("among a hundred thousand items the index answers, not a look at each", async () => {
  const big = await aStream("Big", teamId);
  await db.$executeRaw`
    INSERT INTO item (stream_id, key, kind, state, title, labels, services, started_at, hash, facts, words)
    SELECT ${big}, 'acme/big#' || n, 'issue', 'open', 'Wish number ' || n, '{}', '{}', now() - n * interval '1 minute', '', '{}',
           array_to_tsvector(ARRAY['acme', 'big', 'wish', 'number', n::text, 'w' || n % 977, ${big}])
    FROM generate_series(1, 100000) n`;
  await db.$executeRaw`ANALYZE item`;
  const plan = await db.$queryRaw<{ "QUERY PLAN": string }[]>(
    Prisma.sql`EXPLAIN SELECT key FROM item WHERE words @@ ${"'98765':* & 'wish':*"}::tsquery LIMIT 400`,
  );
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("item_words_idx");
  expect(await found("wish 98765")).toEqual(["acme/big#98765"]);
  expect(await found("wish")).toHaveLength(8);
});
