import { decryptSecret } from "#server/config/encryption.ts";
import { environment } from "#server/config/environment.ts";
import type { Database } from "#server/db/database.ts";
import { githubConnectionFor } from "#server/db/github-connections.ts";
import type { GithubCredentials } from "#server/integrations/github/github-credentials.ts";

export type GithubAccess = {
  baseUrl: string;
  credentials: GithubCredentials;
  /** Where the credentials come from, for the settings page. */
  origin: "team" | "workspace" | "environment" | "none";
};

/** How a team reaches GitHub: what was entered for it, else for the workspace, else the environment, else as anybody. */
export async function githubAccess(db: Database, teamId: string | null): Promise<GithubAccess> {
  const { GITHUB_API_URL: baseUrl, GITHUB_TOKEN, GITHUB_APP_ID, GITHUB_APP_PRIVATE_KEY } = environment();
  const connection = await githubConnectionFor(db, teamId);
  if (connection !== null) {
    const secret = decryptSecret(connection.cipher, connectionAad(connection.id));
    const credentials: GithubCredentials =
      connection.kind === "app"
        ? { kind: "app", ...(JSON.parse(secret) as { appId: string; privateKey: string }) }
        : { kind: "token", token: secret };
    return { baseUrl, credentials, origin: connection.teamId === null ? "workspace" : "team" };
  }
  if (GITHUB_APP_ID !== undefined && GITHUB_APP_PRIVATE_KEY !== undefined) {
    const credentials = { kind: "app" as const, appId: GITHUB_APP_ID, privateKey: GITHUB_APP_PRIVATE_KEY };
    return { baseUrl, credentials, origin: "environment" };
  }
  if (GITHUB_TOKEN !== undefined) {
    return { baseUrl, credentials: { kind: "token", token: GITHUB_TOKEN }, origin: "environment" };
  }
  return { baseUrl, credentials: { kind: "none" }, origin: "none" };
}

/** Where a stored secret belongs: a ciphertext moved to another row is refused. */
export function connectionAad(connectionId: string): string {
  return `github-connection:${connectionId}`;
}
