import { expect, test } from "vitest";
import { aTeam, signedIn } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createToken } from "./create-token.ts";
import { listAudit } from "./list-audit.ts";

test("admins read what was changed where they are admin, newest first, page by page; members do not", async () => {
  const db = await testDatabase();
  const [ours, others] = [await aTeam(db), await aTeam(db)];
  const owner = await signedIn(db, { workspaceRole: "owner" });
  for (const teamId of [ours.id, others.id, null])
    await createToken(owner, { name: `for ${teamId}`, role: "viewer", teamId, expiresAt: null });
  const all = { cursor: null, limit: 50 };

  const teamAdmin = await signedIn(db, { teams: { [ours.id]: "admin", [others.id]: "member" } });
  expect((await listAudit(teamAdmin, all)).items).toMatchObject([
    { action: "token.created", teamId: ours.id, who: owner.actor.name, actorKind: "user" },
  ]);

  const first = await listAudit(owner, { cursor: null, limit: 2 });
  const second = await listAudit(owner, { cursor: first.nextCursor, limit: 2 });
  expect([...first.items, ...second.items].map((entry) => entry.teamId)).toEqual([null, others.id, ours.id]);
  expect(second.nextCursor).toBeNull();

  const member = await signedIn(db, { teams: { [ours.id]: "member" } });
  await expect(listAudit(member, all)).rejects.toMatchObject({ code: "forbidden" });
});
