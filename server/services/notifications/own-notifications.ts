import { teamFilter } from "../permissions.ts";
import type { Actor } from "../service-context.ts";

/** A person's own notifications, as far as they may still see the teams these are about. */
export function ownNotifications(me: Extract<Actor, { kind: "user" }>) {
  return { memberId: me.memberId, AND: [teamFilter(me)] };
}
