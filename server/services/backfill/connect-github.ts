import { createPrivateKey, randomUUID } from "node:crypto";
import { z } from "zod";
import { encryptSecret } from "#server/config/encryption.ts";
import { environment } from "#server/config/environment.ts";
import { writeAudit } from "#server/db/audit.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { saveGithubConnection } from "#server/db/github-connections.ts";
import type { GithubCredentials } from "#server/integrations/github/github-credentials.ts";
import { authorize } from "#server/services/permissions.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { checkGithubAccess, type GithubCheck } from "./check-github-access.ts";
import { connectionAad } from "./github-access.ts";
import { repositoryName } from "./repository-name.ts";

const credentialsInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("token"), token: z.string().trim().min(1, "Paste the token.").max(1_000) }),
  z.object({
    kind: z.literal("app"),
    appId: z
      .string()
      .trim()
      .regex(/^(?:\d{1,20}|Iv[A-Za-z0-9.]{1,60})$/, "Enter the App's id."),
    privateKey: z.string().trim().max(20_000),
  }),
]);

export const connectGithubInput = z.object({
  /** null: for all teams without a connection of their own. */
  teamId: z.string().nullish(),
  credentials: credentialsInput,
  /** Which repositories it has to be able to read. */
  repositories: z.array(repositoryName).max(20).default([]),
});
export type ConnectGithubInput = z.output<typeof connectGithubInput>;

/**
 * Keeps a token or a GitHub App, encrypted, once GitHub accepted it and it can read the repositories named. Refuses with
 * words for a bad token, a repository out of reach, and a missing permission.
 */
export async function connectGithub(ctx: ServiceContext, input: ConnectGithubInput): Promise<GithubCheck> {
  const teamId = input.teamId ?? null;
  authorize(ctx, "github.connect", { teamId });
  const credentials = usable(input.credentials);
  const check = await checkGithubAccess(environment().GITHUB_API_URL, credentials, input.repositories);
  const id = randomUUID();
  const secret =
    credentials.kind === "token"
      ? credentials.token
      : JSON.stringify({ appId: credentials.appId, privateKey: credentials.privateKey });
  const cipher = encryptSecret(secret, connectionAad(id));
  await ctx.db.$transaction(async (tx) => {
    await saveGithubConnection(tx, { id, teamId, kind: credentials.kind, cipher, now: ctx.now });
    const detail = { kind: credentials.kind, login: check.login };
    await writeAudit(tx, ctx, { action: "github.connected", teamId, subjectKind: "github", subjectId: id, detail });
    await appendFeed(tx, feedScope(teamId), "github.changed", { teamId });
  });
  return check;
}

function usable(credentials: ConnectGithubInput["credentials"]): Exclude<GithubCredentials, { kind: "none" }> {
  if (credentials.kind === "token") return credentials;
  try {
    createPrivateKey(credentials.privateKey);
    return credentials;
  } catch {
    const message = "This is no private key. Paste the whole .pem file that GitHub made for the App.";
    throw new Refusal("invalid-input", message, { issues: [{ path: "credentials.privateKey", message }] });
  }
}
