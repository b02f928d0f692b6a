import { expect, test } from "vitest";
import { type DeploymentEvidence, looksLikeDeploying, proposeFrom, tierOfEnvironment } from "./deployment-proposal.ts";

test.each([
  ["production", "production"],
  ["Production", "production"],
  ["prod-eu", "production"],
  ["eu/prod", "production"],
  ["github-pages", "production"],
  ["pre-production", "staging"],
  ["preprod", "staging"],
  ["staging", "staging"],
  ["qa", "staging"],
  ["Preview – shop", "other"],
  ["product-search", "other"],
  ["alive", "other"],
])("an environment called %s looks like %s", (name, tier) => {
  expect(tierOfEnvironment(name)).toBe(tier);
});

test.each([
  [{ name: "Deploy", path: ".github/workflows/main.yml" }, true],
  [{ name: "Ship it", path: ".github/workflows/x.yml" }, true],
  [{ name: "CI", path: ".github/workflows/publish.yml" }, true],
  [{ name: "CI", path: ".github/workflows/test.yml" }, false],
])("a workflow %o deploys: %s", (workflow, answer) => {
  expect(looksLikeDeploying(workflow)).toBe(answer);
});

const NOTHING: DeploymentEvidence = {
  repository: "acme/shop",
  environments: [],
  deployments: 0,
  releases: 0,
  tags: 0,
  workflows: [],
  problems: [],
};

test("GitHub's deployments are preferred and their environments mapped by name", () => {
  const { choices, suggested } = proposeFrom([
    {
      ...NOTHING,
      environments: [
        { name: "live", count: 3, tier: "production" },
        { name: "uat", count: 2, tier: "staging" },
      ],
      deployments: 5,
      releases: 40,
    },
  ]);
  expect(choices).toEqual([
    { source: "deployments", count: 5 },
    { source: "releases", count: 40 },
    { source: "webhooks", count: 0 },
  ]);
  expect(suggested).toEqual({
    deploymentSources: ["deployments", "webhooks"],
    productionEnvironments: ["live"],
    stagingEnvironments: ["uat"],
  });
});

test("several repositories add up, and the workflow that runs more often comes first", () => {
  const { choices } = proposeFrom([
    { ...NOTHING, workflows: [{ name: "Deploy", runs: 2 }], tags: 1 },
    {
      ...NOTHING,
      workflows: [
        { name: "Deploy", runs: 3 },
        { name: "Release", runs: 9 },
      ],
    },
  ]);
  expect(choices.map((choice) => choice.source)).toEqual(["workflow:Release", "workflow:Deploy", "tags", "webhooks"]);
});

test("with nothing at all only webhooks are left", () => {
  expect(proposeFrom([NOTHING]).suggested.deploymentSources).toEqual(["webhooks"]);
});
