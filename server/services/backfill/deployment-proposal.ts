import type { DeploymentSource } from "#server/domain/flow/stream-settings.ts";

export type EnvironmentSeen = { name: string; count: number; tier: "production" | "staging" | "other" };

/** What a repository has that could mean "deployed", with how often it was seen. */
export type DeploymentEvidence = {
  repository: string;
  /** Among the latest hundred deployments. */
  environments: EnvironmentSeen[];
  deployments: number;
  releases: number;
  tags: number;
  /** Workflows whose name or file says that they deploy; runs among the latest hundred. */
  workflows: { name: string; runs: number }[];
  /** What could not be looked at, in words. */
  problems: string[];
};

export type DeploymentProposal = {
  repositories: DeploymentEvidence[];
  /** Every choice there is evidence for, the strongest first; webhooks always are one. */
  choices: { source: DeploymentSource; count: number }[];
  suggested: {
    deploymentSources: DeploymentSource[];
    productionEnvironments: string[];
    stagingEnvironments: string[];
  };
};

const PRODUCTION =
  /^(?:prod|production|live|main-?prod)(?:$|[-_ ./])|(?:[-_ ./])(?:prod|production|live)$|^github-pages$/i;
const STAGING = /(?:^|[-_ ./])(?:stag(?:e|ing)|uat|pre-?prod(?:uction)?|qa|acceptance|canary)(?:$|[-_ ./])/i;
const DEPLOYS = /deploy|release|publish|ship|rollout|promote|\bcd\b/i;

/** What an environment's name suggests; a person decides. */
export function tierOfEnvironment(name: string): EnvironmentSeen["tier"] {
  if (STAGING.test(name)) return "staging";
  return PRODUCTION.test(name) ? "production" : "other";
}

/** True for a workflow that looks as if it brought something somewhere. */
export function looksLikeDeploying(workflow: { name: string; path: string }): boolean {
  return DEPLOYS.test(workflow.name) || DEPLOYS.test(workflow.path.split("/").at(-1) ?? "");
}

/**
 * What to take for deployments, from what the repositories have. GitHub deployments say most (environment, outcome, time),
 * then a workflow that deploys, then releases, then tags; with nothing at all only webhooks are left.
 */
export function proposeFrom(repositories: DeploymentEvidence[]): DeploymentProposal {
  const total = (count: (one: DeploymentEvidence) => number) => repositories.reduce((sum, one) => sum + count(one), 0);
  const runs = new Map<string, number>();
  for (const { name, runs: count } of repositories.flatMap((one) => one.workflows)) {
    runs.set(name, (runs.get(name) ?? 0) + count);
  }
  const workflows = [...runs].sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
  const choices: DeploymentProposal["choices"] = [
    { source: "deployments" as const, count: total((one) => one.deployments) },
    ...workflows.map(([name, count]) => ({ source: `workflow:${name}` as const, count })),
    { source: "releases" as const, count: total((one) => one.releases) },
    { source: "tags" as const, count: total((one) => one.tags) },
  ].filter((choice) => choice.count > 0);
  const [best] = choices;
  const named = (tier: EnvironmentSeen["tier"]) => [
    ...new Set(
      repositories.flatMap((one) => one.environments.filter((seen) => seen.tier === tier).map((seen) => seen.name)),
    ),
  ];
  const production = named("production");
  const staging = named("staging");
  return {
    repositories,
    choices: [...choices, { source: "webhooks", count: 0 }],
    suggested: {
      deploymentSources: best === undefined ? ["webhooks"] : [best.source, "webhooks"],
      productionEnvironments: production.length > 0 ? production : ["production"],
      stagingEnvironments: staging.length > 0 ? staging : ["staging"],
    },
  };
}
