import type { Change } from "#server/domain/flow/changes.ts";
import type { AddedStageId, ChangeFacts } from "#server/domain/flow/facts.ts";
import type { Containment, Landing, ServiceEnvironment, Success } from "#server/domain/flow/standing-successes.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** Where changes are deployed to: production, staging, or the environment of a step the team added. */
export type Place = "production" | "staging" | AddedStageId;

export function isPlace({ tier, step }: Pick<ServiceEnvironment, "tier" | "step">, place: Place): boolean {
  return place === "production" || place === "staging" ? tier === place : step === place;
}

/** Where a change stands in a place. */
export type Delivery =
  | { state: "live"; at: EpochMs; success: Success; landings: Landing[] }
  | { state: "unknown" | "pending"; landings: Landing[] };

/**
 * A change is live when every declared service it touches is; where none is declared, or none of them is deployed by its
 * name, with the first service that contains it. Of several production environments of a service the first counts.
 */
export function deliveryOf(change: Change, containment: Containment, place: Place): Delivery {
  const here = (containment.landings[change.index] ?? []).filter(({ environment }) => isPlace(environment, place));
  const declared = (change.declaredServices ?? []).map((name) => name.toLowerCase());
  const deployed = containment.environments.some(
    (one) =>
      isPlace(one, place) && one.repository === change.repository && declared.includes(one.service.toLowerCase()),
  );
  if (!deployed) return firstLive(here);
  const services = declared.map((name) =>
    firstLive(here.filter(({ environment }) => environment.service.toLowerCase() === name)),
  );
  const live = services.filter((service) => service.state === "live");
  const complete = place !== "production" || services.every(({ state }) => state !== "pending");
  const last = live.reduce<(typeof live)[number] | null>(
    (late, one) => (late === null || one.at > late.at ? one : late),
    null,
  );
  if (last !== null && complete) return { ...last, landings: here };
  return { state: complete && here.some(({ unknown }) => unknown) ? "unknown" : "pending", landings: here };
}

function firstLive(landings: Landing[]): Delivery {
  let first: Success | null = null;
  for (const { live } of landings)
    if (live !== null && (first === null || live.finishedAt < first.finishedAt)) first = live;
  if (first !== null) return { state: "live", at: first.finishedAt, success: first, landings };
  return { state: landings.some(({ unknown }) => unknown) ? "unknown" : "pending", landings };
}

/** The first production success that ever contained a change, even one rolled back later. */
export function firstDelivery(change: Change, { landings }: Containment): Success | null {
  let first: Success | null = null;
  for (const { environment, first: success } of landings[change.index] ?? []) {
    if (environment.tier !== "production" || success === null) continue;
    if (first === null || success.finishedAt < first.finishedAt) first = success;
  }
  return first;
}

/** The standing success that made a change live, per service and environment. */
export function deployedIn(
  change: Change,
  { landings }: Containment,
  idOf: (success: Success) => string,
): ChangeFacts["deployments"] {
  return (landings[change.index] ?? [])
    .flatMap(({ environment, live }) =>
      live === null
        ? []
        : [
            {
              deploymentId: idOf(live),
              service: environment.service,
              environment: environment.environment,
              finishedAt: live.finishedAt,
            },
          ],
    )
    .sort(
      (left, right) =>
        left.finishedAt - right.finishedAt ||
        (`${left.service}\n${left.environment}` < `${right.service}\n${right.environment}` ? -1 : 1),
    );
}
