import type { AppOutputs } from "#components/shell/app-outputs.ts";
import type { Choice } from "#components/ui/choice-list.ts";

export type Role = AppOutputs["teams"]["list"][number]["members"][number]["role"];

/** What each role lets one do, in a few words. */
export const ROLE_MEANS: Record<Role, string> = {
  owner: "everything, and who else is owner.",
  admin: "people, sources, streams and tokens.",
  member: "the daily work.",
  viewer: "looking, changing nothing.",
};

const LADDER: readonly Role[] = ["viewer", "member", "admin", "owner"];

/** The roles somebody with `own` can hand out, the least first. */
export function roleChoices(own: Role): Choice<Role>[] {
  return LADDER.slice(0, LADDER.indexOf(own) + 1).map((role) => ({
    value: role,
    label: role.charAt(0).toUpperCase() + role.slice(1),
    hint: `May do: ${ROLE_MEANS[role]}`,
  }));
}
