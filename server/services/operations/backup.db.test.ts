import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { quoted, tablesInOrder } from "#server/db/table-layout.ts";
import { emptyDatabaseUrl, testDatabaseWithUrl } from "#server/testing/test-database.ts";
import { backUp } from "./back-up.ts";
import { restoreBackup } from "./restore-backup.ts";

const now = new Date("2026-03-02T09:00:00Z");
// Everything the text format of COPY has to escape, and what naive line splitting stumbles over.
const AWKWARD = 'tab\t newline\n return\r back\\slash \\. \\N \u2028 "quoted" \u{1f680} end';

let source: Awaited<ReturnType<typeof testDatabaseWithUrl>>;

beforeAll(async () => {
  source = await testDatabaseWithUrl();
  const { db } = source;
  const ada = await db.member.create({ data: { handle: "ada", name: AWKWARD } });
  const team = await db.team.create({
    data: { name: "Ops", slug: "ops", opsPartnerId: ada.id, holidays: ["2026-12-25", AWKWARD] },
  });
  const hook = await db.source.create({
    data: { kind: "github", name: "hook", teamId: team.id, secretCipher: "v1.x.y.z" },
  });
  await db.delivery.create({
    data: { sourceId: hook.id, identity: "1", body: randomBytes(200_000), bodySha256: "0", headers: { odd: AWKWARD } },
  });
  await db.event.createMany({
    data: Array.from({ length: 3000 }, (_, index) => ({
      source: "github",
      key: `issue:${index}:opened`,
      type: "issue.opened",
      subject: "#1",
      occurredAt: now,
      updatedAt: now,
      receivedAt: now,
      ...(index % 2 === 0 ? { actor: { login: AWKWARD, bot: false } } : {}),
      data: { text: AWKWARD, index },
    })),
  });
});

function folder(): string {
  const directory = mkdtempSync(path.join(tmpdir(), "lastmile-backup-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

/** Every row of every table as text. */
async function contents(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found: Record<string, string[]> = {};
    for (const { table } of await tablesInOrder(client)) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${quoted(table)} t order by 1`);
      found[table] = rows.map(({ row }) => row);
    }
    return found;
  } finally {
    await client.end();
  }
}

describe("a backup", () => {
  test("restored into an empty database gives every row back, and new rows get new numbers", async () => {
    const file = path.join(folder(), "backup.sql.gz");
    const written = await backUp(source.url, file, now);
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const url = await emptyDatabaseUrl();
    const restored = await restoreBackup(url, file);
    expect(restored).toMatchObject({ totals: written, secretsReadable: true, about: { takenAt: now.toISOString() } });
    expect(written.rows).toBe(3004);
    expect(await contents(url)).toEqual(await contents(source.url));

    const client = new pg.Client({ connectionString: url });
    await client.connect();
    onTestFinished(() => client.end());
    const { rows } = await client.query(
      "select nextval(pg_get_serial_sequence('event', 'id')) > max(id) as fresh from event",
    );
    expect(rows).toEqual([{ fresh: true }]);
  });

  test("is refused where there is data, and leaves it alone", async () => {
    const file = path.join(folder(), "backup.sql.gz");
    await backUp(source.url, file, now);
    const other = await testDatabaseWithUrl();
    await other.db.member.create({ data: { handle: "ben", name: "Ben" } });
    await expect(restoreBackup(other.url, file)).rejects.toThrow(/There is data already \(in member\)/);
    expect(await other.db.member.count()).toBe(1);
  });

  test.each<[string, (whole: Buffer) => Buffer, RegExp]>([
    ["cut in the middle of its bytes", (whole) => whole.subarray(0, whole.length / 2), /damaged or cut short/],
    [
      "cut between two lines",
      (whole) => gzipSync(gunzipSync(whole).subarray(0, gunzipSync(whole).lastIndexOf("-- End"))),
      /cut short/,
    ],
    ["short of a row", (whole) => gzipSync(withoutOneEvent(gunzipSync(whole).toString("latin1")), {}), /cut short/],
    [
      "from a newer version",
      (whole) => gzipSync(gunzipSync(whole).toString("latin1").replace("0001_init", "9999_flying"), {}),
      /newer version/,
    ],
    ["something else altogether", () => Buffer.from("hello"), /no backup/],
    ["something else, compressed", () => gzipSync("select 1;\n"), /no backup/],
  ])("%s is refused, and the database stays empty", async (_story, damage, message) => {
    const file = path.join(folder(), "backup.sql.gz");
    await backUp(source.url, file, now);
    writeFileSync(file, damage(readFileSync(file)));
    const { db, url } = await testDatabaseWithUrl();
    await expect(restoreBackup(url, file)).rejects.toThrow(message);
    expect(await db.event.count()).toBe(0);
    expect(await db.member.count()).toBe(0);
  });
});

function withoutOneEvent(text: string): Buffer {
  const lines = text.split("\n");
  lines.splice(
    lines.findIndex((line) => line.includes("issue:17:opened")),
    1,
  );
  return Buffer.from(lines.join("\n"), "latin1");
}
