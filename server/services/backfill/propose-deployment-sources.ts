import { z } from "zod";
import { type GithubGet, openGithubClient } from "#server/integrations/github/github-client.ts";
import { authorize } from "#server/services/permissions.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import {
  type DeploymentEvidence,
  type DeploymentProposal,
  looksLikeDeploying,
  proposeFrom,
  tierOfEnvironment,
} from "./deployment-proposal.ts";
import { githubAccess } from "./github-access.ts";
import { githubRefusal } from "./github-refusal.ts";
import { repositoryName } from "./repository-name.ts";

export const proposeDeploymentSourcesInput = z.object({
  teamId: z.string().nullish(),
  repositories: z.array(repositoryName).min(1).max(20),
});
export type ProposeDeploymentSourcesInput = z.output<typeof proposeDeploymentSourcesInput>;

/** Looks at what the repositories have and proposes what a deployment is: the set-up page asks, a person answers. */
export async function proposeDeploymentSources(
  ctx: ServiceContext,
  input: ProposeDeploymentSourcesInput,
): Promise<DeploymentProposal> {
  const teamId = input.teamId ?? null;
  authorize(ctx, "backfill.propose", { teamId });
  const access = await githubAccess(ctx.db, teamId);
  const repositories: DeploymentEvidence[] = [];
  for (const repository of input.repositories) {
    const evidence = await githubRefusal(async () => {
      const { get } = await openGithubClient({ ...access, repository, longestWaitSeconds: 5 });
      return await evidenceOf(get, repository);
    });
    repositories.push(evidence);
  }
  return proposeFrom(repositories);
}

const named = z.array(z.object({ environment: z.string() }));
const workflowList = z.object({ workflows: z.array(z.object({ name: z.string(), path: z.string().default("") })) });
const runList = z.object({ workflow_runs: z.array(z.object({ name: z.string().nullish() })) });

async function evidenceOf(get: GithubGet, repository: string): Promise<DeploymentEvidence> {
  const problems: string[] = [];
  const read = async <Body>(
    rest: string,
    perPage: number,
    schema: z.ZodType<Body>,
  ): Promise<{ body: Body; last: number | null } | null> => {
    const answer = await get(`/repos/${repository}${rest}`, { query: { per_page: perPage } });
    if (answer.kind === "refused") problems.push(`${repository}${rest}: GitHub answered ${answer.status}.`);
    const body = answer.kind === "found" ? schema.safeParse(answer.body) : null;
    return answer.kind === "found" && body?.success ? { body: body.data, last: answer.lastPage } : null;
  };
  // With one element a page, the number of the last page is how many there are.
  const count = async (rest: string) => {
    const answer = await read(rest, 1, z.array(z.unknown()));
    return answer === null ? 0 : (answer.last ?? answer.body.length);
  };
  const deployments = await read("/deployments", 100, named);
  const environments = new Map<string, number>();
  for (const { environment } of deployments?.body ?? []) {
    environments.set(environment, (environments.get(environment) ?? 0) + 1);
  }
  const workflows = (await read("/actions/workflows", 100, workflowList))?.body.workflows ?? [];
  const deploying = workflows.filter(looksLikeDeploying).map((workflow) => workflow.name);
  const runs = deploying.length === 0 ? [] : ((await read("/actions/runs", 100, runList))?.body.workflow_runs ?? []);
  return {
    repository,
    environments: [...environments].map(([name, seen]) => ({ name, count: seen, tier: tierOfEnvironment(name) })),
    deployments: deployments?.body.length ?? 0,
    releases: await count("/releases"),
    tags: await count("/tags"),
    workflows: deploying.map((name) => ({ name, runs: runs.filter((run) => run.name === name).length })),
    problems,
  };
}
