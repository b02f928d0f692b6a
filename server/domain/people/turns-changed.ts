import type { NotificationAbout } from "./notification.ts";

export type AboutTurns = Extract<NotificationAbout, { kind: "turns-changed" }>;

/** What became of a person's turns, in a sentence to them. */
export function turnsChanged({ byName, scheduleName, gains, loses }: AboutTurns): string {
  if (loses.length === 0) return `${byName} put you on call in ${scheduleName}`;
  if (gains.length === 0) return `${byName} took you off call in ${scheduleName}`;
  return `${byName} changed when you are on call in ${scheduleName}`;
}
