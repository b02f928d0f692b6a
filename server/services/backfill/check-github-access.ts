import { z } from "zod";
import { type GithubGet, openGithubClient } from "#server/integrations/github/github-client.ts";
import type { GithubCredentials } from "#server/integrations/github/github-credentials.ts";
import { Refusal } from "#server/services/refusal.ts";
import { githubRefusal } from "./github-refusal.ts";

export type GithubCheck = {
  /** Whom GitHub takes us for: a person or an App; null where it does not say. */
  login: string | null;
  /** Scopes of a classic token; null for other kinds, whose permissions are not listed. */
  scopes: string[] | null;
  /** What it works without, in words. */
  warnings: string[];
};

/** What a backfill reads, and the permission that allows it. */
const NEEDS = [
  { rest: "/issues", permission: "Issues: read", required: false },
  { rest: "/pulls", permission: "Pull requests: read", required: true },
  { rest: "/commits", permission: "Contents: read", required: true },
  { rest: "/deployments", permission: "Deployments: read", required: false },
  { rest: "/actions/runs", permission: "Actions: read", required: false },
] as const;

/** Asks GitHub whether the credentials are good and enough for the repositories; refuses in words if they are not. */
export async function checkGithubAccess(
  baseUrl: string,
  credentials: GithubCredentials,
  repositories: readonly string[],
): Promise<GithubCheck> {
  const options = { baseUrl, credentials, longestWaitSeconds: 5, timeoutMs: 15_000 };
  return await githubRefusal(async () => {
    const { get } = await openGithubClient(options);
    const identity = await whoami(get, credentials);
    const warnings: string[] = [];
    for (const repository of repositories) {
      const client = await openGithubClient({ ...options, repository });
      warnings.push(...(await checkRepository(client.get, repository, identity.scopes)));
    }
    return { ...identity, warnings };
  });
}

const somebody = z.object({ login: z.string().optional(), name: z.string().nullish() });

async function whoami(get: GithubGet, credentials: GithubCredentials): Promise<Omit<GithubCheck, "warnings">> {
  const answer = await get(credentials.kind === "app" ? "/app" : "/user");
  // Some tokens may read repositories and not say whose they are.
  if (answer.kind !== "found") return { login: null, scopes: null };
  const body = somebody.safeParse(answer.body).data;
  const scopes = answer.scopes === null || answer.scopes.trim() === "" ? null : answer.scopes.split(/\s*,\s*/);
  return { login: body?.login ?? body?.name ?? null, scopes };
}

async function checkRepository(get: GithubGet, repository: string, scopes: string[] | null): Promise<string[]> {
  const answer = await get(`/repos/${repository}`);
  if (answer.kind === "refused") throw new Refusal("invalid-input", outOfReach(repository, answer.status, scopes));
  const warnings: string[] = [];
  for (const { rest, permission, required } of NEEDS) {
    const list = await get(`/repos/${repository}${rest}`, { query: { per_page: 1 } });
    if (list.kind !== "refused" || list.status !== 403) continue;
    const message = `The token may not read ${repository}${rest}: give it the permission "${permission}".`;
    if (required) throw new Refusal("invalid-input", message);
    warnings.push(message);
  }
  return warnings;
}

function outOfReach(repository: string, status: number, scopes: string[] | null): string {
  if (status === 404 && scopes !== null && !scopes.includes("repo")) {
    return `GitHub shows no repository ${repository} to this token. If it is private, the token lacks the scope "repo".`;
  }
  if (status === 404) {
    return `GitHub shows no repository ${repository} to this token. Check the name, or give the token access to it.`;
  }
  return `GitHub does not let this token read ${repository} (${status}). Organisations can require approval or single sign-on for tokens.`;
}
