import { HOUR_MS } from "#server/domain/shared/time.ts";
import { PRODUCT_OWNER } from "./cast.ts";
import { type DemoWorld, worker } from "./demo-world.ts";
import { hubTime } from "./hub-bodies.ts";

/** Shares of the customers who see it, each after so much more of the product owner's working time. */
const STEPS = [
  { percent: 5, after: 3 * HOUR_MS },
  { percent: 25, after: 12 * HOUR_MS },
  { percent: 50, after: 16 * HOUR_MS },
  { percent: 100, after: 24 * HOUR_MS },
];

/** Opens a flag in steps, watched by the product owner. */
export function openFlag(world: DemoWorld, key: string): void {
  const { agenda, chances, hub, tell } = world;
  const owner = worker(world, PRODUCT_OWNER);
  const change = (environment: string, percent: number) => {
    tell("flags", {
      id: `change-${hub.newId()}`,
      key,
      environment,
      percent,
      at: hubTime(hub.now()),
      actor: PRODUCT_OWNER,
    });
  };
  change("staging", 100);
  let at = agenda.now();
  for (const { percent, after } of STEPS) {
    at = owner.time.after(at, chances.skewed(after));
    agenda.enter(at, () => change("production", percent));
  }
}
