import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { directPushes, updates } from "./bots.ts";
import { OPS_PARTNER } from "./cast.ts";
import type { DemoDelivery } from "./demo-delivery.ts";
import { demoWorld } from "./demo-world.ts";
import { type Development, developing } from "./developing.ts";
import { mergeUndertaking } from "./merging.ts";
import { planning } from "./planning.ts";
import { type Reviews, reviewing } from "./reviewing.ts";
import { type Shipping, shipping } from "./shipping.ts";
import { type Troubles, troubles } from "./troubles.ts";

/** The seed of the demo everybody gets. */
export const DEMO_SEED = 4_711;

/** It is told week by week. */
const CHAPTER_MS = 7 * DAY_MS;

/**
 * Half a year of an invented product team, as the webhooks that would have told of it: in order, all up to and with
 * `now`, some at a time. The same seed and `now` give the same deliveries, to the byte. What is unfinished stays open.
 */
export function* demoHistory(options: { seed: number; now: EpochMs }): Generator<DemoDelivery[], void, undefined> {
  const world = demoWorld(options.seed, options.now);
  // The team's parts know each other in a circle: each is asked only once the story runs.
  const trouble: Troubles = troubles(world, { shipping: () => ships, development: () => development });
  const ships: Shipping = shipping(world, trouble.landed);
  const development: Development = developing(world, (item) => reviews.ask(item));
  const reviews: Reviews = reviewing(world, development, (item, after) => {
    const at = item.author?.time.after(world.agenda.now(), after) ?? world.agenda.now();
    world.agenda.enter(at, () => mergeUndertaking(world, item, { shipping: ships, development }));
  });
  planning(world, development.offer);
  updates(world, ships);
  directPushes(world, ships, OPS_PARTNER);
  for (let until = world.start; until < options.now; ) {
    until = Math.min(until + CHAPTER_MS, options.now);
    world.agenda.run(until);
    yield world.deliveries.splice(0);
  }
}
