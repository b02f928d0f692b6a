import type { DirectPush } from "#server/domain/flow/changes.ts";
import { compareText } from "#server/domain/flow/event-order.ts";
import type { ItemContext } from "#server/domain/flow/item-context.ts";
import type { ItemParts } from "#server/domain/flow/links.ts";
import type { Pull } from "#server/domain/flow/pull-request.ts";

/**
 * The services an item's changes are for, sorted: the declared ones whose paths they touch; where nothing is declared,
 * those that contain them in production, or while none does, those their repository is deployed as. A pull request on its
 * way counts like a merged one that is not live yet, so that open work is found by its service too.
 */
export function itemServices({ pulls, directPushes }: ItemParts, context: ItemContext): string[] {
  const alive = pulls.filter((pull) => pull.merged !== null || pull.closed === null);
  const services = [...alive, ...directPushes].flatMap((source) => servicesOf(source, context));
  return [...new Set(services)].sort(compareText);
}

function servicesOf(source: Pull | DirectPush, { changeOf, containment, servicesTouched }: ItemContext): string[] {
  const change = changeOf.get(source);
  const { declaredServices } = change ?? servicesTouched(source);
  if (declaredServices !== null && declaredServices.length > 0) return declaredServices;
  const landings = change === undefined ? [] : (containment.landings[change.index] ?? []);
  const live = landings.filter(({ environment, live }) => environment.tier === "production" && live !== null);
  if (live.length > 0) return live.map(({ environment }) => environment.service);
  return containment.environments
    .filter(({ tier, repository }) => tier === "production" && repository === source.repository)
    .map(({ service }) => service);
}
