import { generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { publishSettings } from "#server/config/environment.ts";
import type { Database } from "#server/db/database.ts";
import { operator } from "#server/testing/backfill-stage.ts";
import { exampleRepository } from "#server/testing/fake-github/example-world.ts";
import { FakeGithub } from "#server/testing/fake-github/fake-github.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { connectGithub } from "./connect-github.ts";
import { disconnectGithub } from "./disconnect-github.ts";
import { githubAccess } from "./github-access.ts";
import { githubStatus } from "./github-status.ts";
import { listAccessibleRepositories } from "./list-accessible-repositories.ts";
import { proposeDeploymentSources } from "./propose-deployment-sources.ts";

const NAME = "acme/shop";
const token = { kind: "token" as const, token: "ghp_good" };

let fake: FakeGithub;
let db: Database;

beforeEach(async () => {
  fake = new FakeGithub();
  await fake.listen();
  fake.tokens = ["ghp_good"];
  vi.stubEnv("GITHUB_API_URL", fake.url);
  vi.stubEnv("GITHUB_TOKEN", undefined);
  publishSettings({});
  db = await testDatabase();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  publishSettings({});
  await fake.close();
});

test("a good token is kept encrypted, shown to nobody, and used", async () => {
  exampleRepository(fake.world, NAME, 1);

  const check = await connectGithub(operator(db), { teamId: null, credentials: token, repositories: [NAME] });

  expect(check).toEqual({ login: "lastmile", scopes: ["repo", "read:org"], warnings: [] });
  const [row] = await db.githubConnection.findMany();
  expect(row?.cipher).not.toContain("ghp_good");
  expect(await githubAccess(db, null)).toMatchObject({ credentials: token, origin: "workspace" });
  expect(await githubStatus(operator(db), { teamId: null })).toEqual({
    kind: "token",
    origin: "workspace",
    apiUrl: fake.url,
  });
  const [entry] = await db.auditEntry.findMany();
  expect(entry).toMatchObject({ action: "github.connected", detail: { kind: "token", login: "lastmile" } });
  expect(JSON.stringify(entry?.detail)).not.toContain("ghp_good");
});

test("a second token replaces the first, and disconnecting forgets it", async () => {
  const input = { teamId: null, credentials: token, repositories: [] };
  await connectGithub(operator(db), input);
  await connectGithub(operator(db), input);
  expect(await db.githubConnection.count()).toBe(1);

  await disconnectGithub(operator(db), { teamId: null });

  expect(await githubStatus(operator(db), { teamId: null })).toMatchObject({ kind: "none", origin: "none" });
});

test("a bad token is refused with words, and not kept", async () => {
  const credentials = { kind: "token" as const, token: "ghp_bad" };
  await expect(connectGithub(operator(db), { teamId: null, credentials, repositories: [] })).rejects.toMatchObject({
    code: "invalid-input",
    message: expect.stringMatching(/wrong, expired or revoked/),
  });
  expect(await db.githubConnection.count()).toBe(0);
});

test.each([
  ["repo", /Check the name, or give the token access/],
  ["public_repo", /lacks the scope "repo"/],
])("a repository out of reach of a token with the scope %s is named", async (scopes, message) => {
  fake.scopes = scopes;
  const input = { teamId: null, credentials: token, repositories: ["acme/secret"] };
  await expect(connectGithub(operator(db), input)).rejects.toMatchObject({
    code: "invalid-input",
    message: expect.stringMatching(message),
  });
});

test("a missing permission that a backfill cannot do without is refused, another one is a warning", async () => {
  exampleRepository(fake.world, NAME, 1);
  const input = { teamId: null, credentials: token, repositories: [NAME] };
  fake.fail({ kind: "status", status: 403 }, /\/pulls$/);
  await expect(connectGithub(operator(db), input)).rejects.toMatchObject({
    message: expect.stringMatching(/Pull requests: read/),
  });
  fake.fail({ kind: "status", status: 403 }, /\/deployments$/);
  expect((await connectGithub(operator(db), input)).warnings).toEqual([expect.stringMatching(/Deployments: read/)]);
});

test("a viewer may not connect", async () => {
  const actor = { kind: "token" as const, tokenId: "t", name: "script", role: "viewer" as const, teamId: null };
  await expect(
    connectGithub({ ...operator(db), actor }, { teamId: null, credentials: token, repositories: [] }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("a GitHub App speaks as its installation", async () => {
  exampleRepository(fake.world, NAME, 1);
  fake.tokens = ["ghs_installation"];
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const credentials = { kind: "app" as const, appId: "1", privateKey: pem };

  const check = await connectGithub(operator(db), { teamId: null, credentials, repositories: [NAME] });

  expect(check).toMatchObject({ login: "Last Mile", warnings: [] });
  const { repositories } = await listAccessibleRepositories(operator(db), { teamId: null, search: "" });
  expect(repositories.map((repository) => repository.fullName)).toEqual([NAME]);
});

test("a text that is no key is refused before GitHub is asked", async () => {
  const credentials = { kind: "app" as const, appId: "1", privateKey: "hunter2" };
  await expect(connectGithub(operator(db), { teamId: null, credentials, repositories: [] })).rejects.toMatchObject({
    issues: [{ path: "credentials.privateKey", message: expect.stringMatching(/\.pem/) }],
  });
  expect(fake.requests).toEqual([]);
});

test("repositories are found by a part of their name, public ones by their whole name", async () => {
  exampleRepository(fake.world, NAME, 1);
  exampleRepository(fake.world, "acme/blog", 1);
  await connectGithub(operator(db), { teamId: null, credentials: token, repositories: [] });
  const search = async (words: string) =>
    (await listAccessibleRepositories(operator(db), { teamId: null, search: words })).repositories.map(
      (one) => one.name,
    );
  expect(await search("SHO")).toEqual(["shop"]);
  expect((await search("")).sort()).toEqual(["blog", "shop"]);
  fake.without = { missing: [/^\/user\/repos$/] };
  expect(await search(NAME)).toEqual(["shop"]);
});

test("what a deployment is, is proposed from what the repository has", async () => {
  fake.tokens = null;
  const repository = exampleRepository(fake.world, NAME, 12);
  const sha = repository.branches.get("main") ?? "";
  repository.run({ name: "Deploy to cloud", sha, startedAt: "2026-06-01T00:00:00Z" });

  const proposal = await proposeDeploymentSources(operator(db), { teamId: null, repositories: [NAME] });

  expect(proposal.choices).toEqual([
    { source: "deployments", count: 8 },
    { source: "workflow:Deploy to cloud", count: 1 },
    { source: "releases", count: repository.releases.length },
    { source: "tags", count: repository.tags.length },
    { source: "webhooks", count: 0 },
  ]);
  expect(proposal.repositories[0]?.environments).toEqual([
    { name: "production", count: 4, tier: "production" },
    { name: "staging", count: 4, tier: "staging" },
  ]);
  expect(proposal.suggested.deploymentSources).toEqual(["deployments", "webhooks"]);
  expect(fake.requests.length).toBeLessThanOrEqual(5);
});
