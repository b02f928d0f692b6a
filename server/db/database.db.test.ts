import { expect, test } from "vitest";
import { testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { openDatabase } from "./database.ts";
import { takeToken } from "./tokens.ts";

test("the plan of a statement that asks for it is kept by its connection, those of others are not", async () => {
  const { url } = await testDatabaseWithUrl();
  const db = openDatabase(url, { poolSize: 1 });
  try {
    for (let turn = 0; turn < 3; turn += 1)
      await takeToken(db, `hash ${turn}`, { limit: 10, windowMs: 60_000 }, new Date());
    await db.member.findMany();
    const kept = await db.$queryRaw<{ statement: string; uses: number }[]>`
      SELECT statement, (generic_plans + custom_plans)::int AS uses FROM pg_prepared_statements`;
    expect(kept).toEqual([{ statement: expect.stringContaining("FROM api_token"), uses: 3 }]);
  } finally {
    await db.$disconnect();
  }
});
