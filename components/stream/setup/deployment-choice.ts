import type { DeploymentSource } from "#server/domain/flow/stream-settings.ts";

/** What counts as a deployment, and which environments are which. */
export type DeploymentChoice = {
  deploymentSources: DeploymentSource[];
  productionEnvironments: string[];
  stagingEnvironments: string[];
};

export type EnvironmentTier = "production" | "staging" | "other";

export function tierOf(choice: DeploymentChoice, environment: string): EnvironmentTier {
  if (choice.productionEnvironments.includes(environment)) return "production";
  return choice.stagingEnvironments.includes(environment) ? "staging" : "other";
}

/** The choice with an environment moved to a tier. */
export function withTier(choice: DeploymentChoice, environment: string, tier: EnvironmentTier): DeploymentChoice {
  const without = (names: readonly string[]) => names.filter((name) => name !== environment);
  const production = without(choice.productionEnvironments);
  const staging = without(choice.stagingEnvironments);
  return {
    ...choice,
    productionEnvironments: tier === "production" ? [...production, environment] : production,
    stagingEnvironments: tier === "staging" ? [...staging, environment] : staging,
  };
}

/** The choice with a source ticked or not. */
export function withSource(choice: DeploymentChoice, source: DeploymentSource, ticked: boolean): DeploymentChoice {
  const others = choice.deploymentSources.filter((other) => other !== source);
  return { ...choice, deploymentSources: ticked ? [...others, source] : others };
}

/** A source in words: [what it is, how it is read]. */
export function sourceWords(source: DeploymentSource): { label: string; hint: string } {
  switch (source) {
    case "deployments":
      return { label: "GitHub deployments", hint: "With their environment, outcome and times. Says most." };
    case "releases":
      return { label: "Releases", hint: "Publishing one brings its commit to production." };
    case "tags":
      return { label: "Tags", hint: "Setting one brings its commit to production." };
    case "webhooks":
      return {
        label: "Our own scripts, by webhook",
        hint: "Each deployment is sent here; a source and a snippet follow.",
      };
    default:
      return {
        label: `Workflow “${source.slice("workflow:".length)}”`,
        hint: "A successful run brings its commit to production.",
      };
  }
}
