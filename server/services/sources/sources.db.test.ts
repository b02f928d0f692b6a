import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { decryptSecret } from "#server/config/encryption.ts";
import type { Database } from "#server/db/database.ts";
import { ENVIRONMENT_SOURCE_ID, ensureEnvironmentSource } from "#server/db/sources.ts";
import type { Actor, ServiceContext } from "#server/services/service-context.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { createSource, createSourceInput } from "./create-source.ts";
import { deleteSource } from "./delete-source.ts";
import { listSources } from "./list-sources.ts";
import { rotateSourceSecret } from "./rotate-source-secret.ts";

const NOW = new Date("2026-03-02T09:00:00Z");

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});

function context(actor: Actor = { kind: "cli", name: "test" }): ServiceContext {
  return { db, actor, now: NOW };
}

function person(role: "viewer" | "member" | "admin", teamId: string): ServiceContext {
  return context({
    kind: "user",
    memberId: "m",
    sessionId: "s",
    name: "Somebody",
    workspaceRole: null,
    teamRoles: { [teamId]: role },
  });
}

async function team(): Promise<string> {
  const id = randomUUID();
  await db.team.create({ data: { id, name: id, slug: id } });
  return id;
}

async function auditOf(subjectId: string) {
  return db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: "asc" } });
}

describe("a source", () => {
  it("made with a team's token is the team's", async () => {
    const teamId = await team();
    const token = context({ kind: "token", tokenId: "t", name: "script", role: "admin", teamId });
    expect(await createSource(token, { kind: "deployments", name: "Pipeline" })).toMatchObject({ teamId });
  });

  it("is made with a secret that is shown once and stored encrypted", async () => {
    const made = await createSource(context(), { kind: "deployments", name: "Pipeline", environment: "production" });
    const row = await db.source.findUniqueOrThrow({ where: { id: made.id } });
    expect(made.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(row.secretCipher).not.toContain(made.secret);
    expect(decryptSecret(row.secretCipher, `source:${made.id}`)).toBe(made.secret);
    expect(made.url).toMatch(new RegExp(`^http.*/api/webhooks/deployments\\?source=${made.id}$`));
    expect(JSON.stringify(await listSources(context()))).not.toContain(made.secret);
    const audit = await auditOf(made.id);
    expect(audit).toMatchObject([{ action: "source.created", detail: { kind: "deployments", name: "Pipeline" } }]);
    expect(JSON.stringify(audit.map((entry) => entry.detail))).not.toContain(made.secret);
  });

  it("takes the secret it is given", async () => {
    const made = await createSource(context(), { kind: "github", name: "Org hook", secret: "given-by-hand" });
    expect(made.secret).toBe("given-by-hand");
  });

  it.each([
    [{ kind: "gitlab", name: "x" }, "kind"],
    [{ kind: "flags", name: " " }, "name"],
    [{ kind: "flags", name: "x", secret: "short" }, "secret"],
    [{ kind: "flags", name: "x", secret: "with blanks inside" }, "secret"],
  ])("is refused as %o", (input, path) => {
    expect(createSourceInput.safeParse(input).error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });

  it("is made by admins of its team only", async () => {
    const teamId = await team();
    const input = { kind: "flags", name: "Flags", teamId } as const;
    await expect(createSource(person("member", teamId), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createSource(person("admin", await team()), input)).rejects.toMatchObject({ code: "not-found" });
    expect(await createSource(person("admin", teamId), input)).toMatchObject({ teamId });
  });

  it("is seen by its team, and by nobody of another", async () => {
    const teamId = await team();
    const made = await createSource(context(), { kind: "incidents", name: "Pager", teamId });
    const seen = async (ctx: ServiceContext) => (await listSources(ctx)).some((source) => source.id === made.id);
    expect(await seen(person("viewer", teamId))).toBe(true);
    expect(await seen(person("admin", await team()))).toBe(false);
  });

  it("gets a new secret from an admin, and keeps the old one for a day", async () => {
    const teamId = await team();
    const made = await createSource(context(), { kind: "flags", name: "Flags", teamId });
    await expect(rotateSourceSecret(person("member", teamId), made)).rejects.toMatchObject({ code: "forbidden" });
    const rotated = await rotateSourceSecret(person("admin", teamId), made);
    expect(rotated.secret).not.toBe(made.secret);
    expect(rotated.previousValidUntil).toEqual(new Date("2026-03-03T09:00:00Z"));
    const row = await db.source.findUniqueOrThrow({ where: { id: made.id } });
    expect(decryptSecret(row.previousSecretCipher ?? "", `source:${made.id}`)).toBe(made.secret);
    expect(decryptSecret(row.secretCipher, `source:${made.id}`)).toBe(rotated.secret);
    expect((await auditOf(made.id)).map((entry) => entry.action)).toEqual(["source.created", "source.secret-rotated"]);
  });

  it("is removed by an admin, with an entry in the log", async () => {
    const teamId = await team();
    const made = await createSource(context(), { kind: "flags", name: "Flags", teamId });
    await expect(deleteSource(person("admin", await team()), made)).rejects.toMatchObject({ code: "not-found" });
    await deleteSource(person("admin", teamId), made);
    expect(await db.source.findUnique({ where: { id: made.id } })).toBeNull();
    await expect(deleteSource(context(), made)).rejects.toMatchObject({ code: "not-found" });
    expect((await auditOf(made.id)).map((entry) => entry.action)).toEqual(["source.created", "source.deleted"]);
  });

  it("that stands for the environment's secret is changed there", async () => {
    await ensureEnvironmentSource(db, NOW);
    const id = ENVIRONMENT_SOURCE_ID;
    await expect(rotateSourceSecret(context(), { id })).rejects.toMatchObject({ code: "conflict" });
    await expect(deleteSource(context(), { id })).rejects.toMatchObject({ code: "conflict" });
  });
});
