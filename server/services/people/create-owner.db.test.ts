import { expect, test } from "vitest";
import { anonymous, auditActions } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createOwner, createOwnerInput } from "./create-owner.ts";
import { workspaceHasOwner } from "./workspace-has-owner.ts";

const ada = { name: "Ada Lovelace", email: " Ada@Example.org ", password: "correct horse battery" };

test("the first visit makes one owner, however many come at the same moment", async () => {
  const db = await testDatabase();
  expect(await workspaceHasOwner(anonymous(db))).toBe(false);

  const visits = Array.from({ length: 10 }, (_, number) =>
    createOwner(anonymous(db), createOwnerInput.parse({ ...ada, email: `ada${number}@example.org` })),
  );
  const outcomes = await Promise.allSettled(visits);

  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes)
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
  expect(await db.member.count()).toBe(1);
  expect(await auditActions(db)).toEqual(["owner.created"]);
  expect(await workspaceHasOwner(anonymous(db))).toBe(true);
});

test("the owner's password is kept as an argon2id hash and shown to nobody", async () => {
  const db = await testDatabase();
  const owner = await createOwner(anonymous(db), createOwnerInput.parse(ada));
  expect(owner).toMatchObject({ handle: "ada", email: "ada@example.org", workspaceRole: "owner", canSignIn: true });
  expect(JSON.stringify(owner)).not.toContain("argon2");
  const row = await db.member.findUniqueOrThrow({ where: { id: owner.id } });
  expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(JSON.stringify(await db.auditEntry.findMany({ omit: { id: true } }))).not.toContain("correct horse");
});

test.each([
  ["short", "at least 12"],
  ["aaaaaaaaaaaaaaaa", "too easy"],
])("the password “%s” is refused with what to do about it", (password, words) => {
  const parsed = createOwnerInput.safeParse({ ...ada, password });
  expect(parsed.error?.issues.map((issue) => issue.message).join()).toContain(words);
});
