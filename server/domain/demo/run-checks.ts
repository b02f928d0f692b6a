import { HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import type { DemoWorld } from "./demo-world.ts";
import type { HubRun } from "./hub.ts";
import type { HubRepository } from "./hub-state.ts";

const FIRST_ATTEMPT_FAILS = 0.07;

/** Runs the checks on a commit; one that fails is started again once somebody has looked. `green` when they are. */
export function runChecks(
  { agenda, chances, hub }: DemoWorld,
  repository: HubRepository,
  of: Omit<HubRun, "name">,
  green: () => void,
): void {
  const run = hub.startRun(repository, { name: "CI", ...of });
  const length = () => chances.between(6, 14) * MINUTE_MS;
  const succeed = () => {
    run.finish("success");
    green();
  };
  const firstEnd = agenda.now() + length();
  if (!chances.happens(FIRST_ATTEMPT_FAILS)) {
    agenda.enter(firstEnd, succeed);
    return;
  }
  agenda.enter(firstEnd, () => run.finish("failure"));
  agenda.enter(firstEnd + chances.between(0.2, 1.5) * HOUR_MS, () => {
    run.again();
    agenda.enter(agenda.now() + length(), succeed);
  });
}
