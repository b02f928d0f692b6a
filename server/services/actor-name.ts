import type { Actor } from "./service-context.ts";

/** What to call who did it, where a row keeps no more than that. */
export function actorName(actor: Actor): string {
  return "name" in actor ? actor.name : actor.kind;
}
