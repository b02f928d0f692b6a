import fc from "fast-check";
import { expect, it } from "vitest";
import { type DeploymentChoice, tierOf, withSource, withTier } from "#components/stream/setup/deployment-choice.ts";

const EMPTY: DeploymentChoice = { deploymentSources: [], productionEnvironments: [], stagingEnvironments: [] };

it("an environment is in one tier at a time, the one chosen last", () => {
  const names = fc.constantFrom("live", "qa", "preview");
  const tiers = fc.constantFrom("production", "staging", "other" as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(names, tiers)), (moves) => {
      const choice = moves.reduce((so, [name, tier]) => withTier(so, name, tier), EMPTY);
      const last = new Map(moves);
      for (const [name, tier] of last) expect(tierOf(choice, name)).toBe(tier);
      const all = [...choice.productionEnvironments, ...choice.stagingEnvironments];
      expect(new Set(all).size).toBe(all.length);
    }),
  );
});

it("a source ticked twice is in the list once, and unticked it is gone", () => {
  const twice = withSource(withSource(EMPTY, "tags", true), "tags", true);
  expect(twice.deploymentSources).toEqual(["tags"]);
  expect(withSource(twice, "tags", false).deploymentSources).toEqual([]);
});
