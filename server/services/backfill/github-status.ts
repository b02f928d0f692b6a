import { authorize } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { githubAccess } from "./github-access.ts";

export type GithubStatus = {
  kind: "token" | "app" | "none";
  /** Where it comes from. */
  origin: "team" | "workspace" | "environment" | "none";
  apiUrl: string;
};

/** How a team reaches GitHub; never the secret. */
export async function githubStatus(ctx: ServiceContext, input: { teamId: string | null }): Promise<GithubStatus> {
  authorize(ctx, "github.read", { teamId: input.teamId });
  const { baseUrl, credentials, origin } = await githubAccess(ctx.db, input.teamId);
  return { kind: credentials.kind, origin, apiUrl: baseUrl };
}
