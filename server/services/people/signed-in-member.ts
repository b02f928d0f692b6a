import { authorize, type Verb } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { Actor, ServiceContext } from "../service-context.ts";

/** The person who asks, for verbs about oneself. Refusals: unauthenticated, forbidden. */
export function signedInMember(ctx: ServiceContext, verb: Verb): Extract<Actor, { kind: "user" }> {
  authorize(ctx, verb, "anywhere");
  if (ctx.actor.kind !== "user") throw new Refusal("forbidden", "Only a person who is signed in can do this.");
  return ctx.actor;
}
