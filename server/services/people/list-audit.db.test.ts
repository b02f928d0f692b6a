import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { writeAudit } from "#server/db/audit.ts";
import type { Database } from "#server/db/database.ts";
import { aTeam, signedIn, type UserContext } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createToken } from "./create-token.ts";
import { listAudit, listAuditInput } from "./list-audit.ts";

const asked = (given: z.input<typeof listAuditInput> = {}) => listAuditInput.parse(given);

test("admins read what was changed where they are admin, newest first, page by page; members do not", async () => {
  const db = await testDatabase();
  const [ours, others] = [await aTeam(db), await aTeam(db)];
  const owner = await signedIn(db, { workspaceRole: "owner" });
  for (const teamId of [ours.id, others.id, null])
    await createToken(owner, { name: `for ${teamId}`, role: "viewer", teamId, expiresAt: null });

  const teamAdmin = await signedIn(db, { teams: { [ours.id]: "admin", [others.id]: "member" } });
  expect((await listAudit(teamAdmin, asked())).items).toMatchObject([
    { action: "token.created", teamId: ours.id, who: owner.actor.name, actorKind: "user", subject: `for ${ours.id}` },
  ]);

  const first = await listAudit(owner, asked({ limit: 2 }));
  const second = await listAudit(owner, asked({ cursor: first.nextCursor, limit: 2 }));
  expect([...first.items, ...second.items].map((entry) => entry.teamId)).toEqual([null, others.id, ours.id]);
  expect(second.nextCursor).toBeNull();

  const member = await signedIn(db, { teams: { [ours.id]: "member" } });
  await expect(listAudit(member, asked())).rejects.toMatchObject({ code: "forbidden" });
  await expect(listAudit(teamAdmin, asked({ teamId: others.id }))).rejects.toMatchObject({ code: "forbidden" });
  const outsider = await signedIn(db, { teams: { [ours.id]: "admin" } });
  await expect(listAudit(outsider, asked({ teamId: others.id }))).rejects.toMatchObject({ code: "not-found" });
});

describe("the log is narrowed", () => {
  let db: Database;
  let owner: UserContext;
  let teamId: string;
  let adaId: string;

  beforeAll(async () => {
    db = await testDatabase();
    owner = await signedIn(db, { workspaceRole: "owner" });
    teamId = (await aTeam(db, { name: "Payments" })).id;
    const ada = await signedIn(db);
    adaId = ada.actor.memberId;
    const entry = (
      action: string,
      at: string,
      actor: Parameters<typeof writeAudit>[1]["actor"],
      ofTeam: string | null,
    ) =>
      writeAudit(
        db,
        { actor, now: new Date(at) },
        { action, teamId: ofTeam, subjectKind: "team", subjectId: ofTeam ?? "gone" },
      );
    await entry("team.updated", "2026-03-01T22:59:59Z", owner.actor, teamId);
    await entry("member.updated", "2026-03-01T23:00:00Z", ada.actor, null);
    await entry("source.created", "2026-03-02T22:59:59Z", { kind: "cli", name: "operator" }, teamId);
    await entry("weather.changed", "2026-03-02T23:00:00Z", ada.actor, null);
  });

  test.each<[string, () => z.input<typeof listAuditInput>, string[]]>([
    ["by nothing", () => ({}), ["weather.changed", "source.created", "member.updated", "team.updated"]],
    ["to what one person did", () => ({ memberId: adaId }), ["weather.changed", "member.updated"]],
    ["to what the command line did", () => ({ actorKind: "cli" }), ["source.created"]],
    ["to an area", () => ({ area: "people" }), ["member.updated"]],
    ["to what is in no area", () => ({ area: "other" }), ["weather.changed"]],
    ["to a team", () => ({ teamId }), ["source.created", "team.updated"]],
    [
      "to a day of one's own zone",
      () => ({ firstDay: "2026-03-02", lastDay: "2026-03-02", timeZone: "Europe/Berlin" }),
      ["source.created", "member.updated"],
    ],
    ["from a day on", () => ({ firstDay: "2026-03-03", timeZone: "Europe/Berlin" }), ["weather.changed"]],
    ["by all at once", () => ({ memberId: adaId, area: "people", lastDay: "2026-03-01" }), ["member.updated"]],
  ])("%s", async (_, given, actions) => {
    expect((await listAudit(owner, asked(given()))).items.map((entry) => entry.action)).toEqual(actions);
  });

  test("subjects are called what they are called now; what is gone has no name", async () => {
    const { items } = await listAudit(owner, asked());
    expect(items.map((entry) => entry.subject)).toEqual([null, "Payments", null, "Payments"]);
  });
});

test.each([{ firstDay: "yesterday" }, { timeZone: "Mars/Olympus" }, { actorKind: "ghost" }])(
  "%j is no way to narrow it",
  (given) => {
    expect(listAuditInput.safeParse(given).success).toBe(false);
  },
);
