import { beforeAll, expect, test } from "vitest";
import type { Database } from "#server/db/database.ts";
import { findRepositories, type RepositoryName, resolveRepository } from "#server/db/repositories.ts";
import { testDatabase } from "#server/testing/test-database.ts";

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

function resolve(named: RepositoryName) {
  return db.$transaction((tx) => resolveRepository(tx, named));
}

test("a repository is the same whatever the case of its name", async () => {
  const first = await resolve({ fullName: "Acme/Shop" });
  expect(await resolve({ fullName: "acme/shop" })).toEqual(first);
  expect(first.fullName).toBe("Acme/Shop");
});

test("a node id learnt later belongs to the repository known by name", async () => {
  const named = await resolve({ fullName: "acme/later" });
  const identified = await resolve({ fullName: "acme/later", nodeId: "R_later" });
  expect(identified).toEqual({ ...named, nodeId: "R_later" });
});

test("a renamed repository stays itself and is found by both names", async () => {
  const before = await resolve({ fullName: "acme/old-name", nodeId: "R_1", observedAt: new Date(1_000) });
  const after = await resolve({ fullName: "acme/new-name", nodeId: "R_1", observedAt: new Date(2_000) });
  expect(after).toEqual({ ...before, name: "new-name", fullName: "acme/new-name" });
  const found = await findRepositories(db, ["acme/old-name", "ACME/NEW-NAME", "acme/unknown"]);
  expect([...found.values()].map((row) => row.id)).toEqual([before.id, before.id]);
});

test("a late body under the old name does not rename it back", async () => {
  await resolve({ fullName: "acme/b", nodeId: "R_2", observedAt: new Date(2_000) });
  const late = await resolve({ fullName: "acme/a", nodeId: "R_2", observedAt: new Date(1_000) });
  expect(late.fullName).toBe("acme/b");
  const undated = await resolve({ fullName: "acme/a", nodeId: "R_2" });
  expect(undated.fullName).toBe("acme/b");
});

test("a name given to another repository belongs to the new one", async () => {
  const first = await resolve({ fullName: "acme/reused", nodeId: "R_3" });
  const second = await resolve({ fullName: "acme/reused", nodeId: "R_4" });
  expect(second.id).not.toBe(first.id);
  expect((await resolve({ fullName: "acme/reused" })).id).toBe(second.id);
});

test("many at once make one repository", async () => {
  const all = await Promise.all(Array.from({ length: 4 }, () => resolve({ fullName: "acme/at-once", nodeId: "R_5" })));
  expect(new Set(all.map((row) => row.id)).size).toBe(1);
});
