import { NOBODY, type Plan, type PlanProblem } from "#server/domain/oncall/planning/plan-problem.ts";
import type { Handle, Span } from "#server/domain/oncall/schedule.ts";

/**
 * Whether a plan gives away every shift that a member has in a time as things stand, so that a request about it comes to
 * nothing. Not of a time that begins before the plan: what lies there stays.
 */
export function isTakenAway(
  { people, slots }: Pick<PlanProblem, "slots"> & { people: readonly { handle: Handle }[] },
  plan: Plan,
  { member, start, end }: Span & { member: Handle },
): boolean {
  const place = people.findIndex(({ handle }) => handle === member);
  if (place === NOBODY || start < (slots[0]?.start ?? end)) return false;
  const within = slots.flatMap((slot, index) => (slot.start < end && slot.end > start ? [{ slot, index }] : []));
  const was = new Set(within.filter(({ slot }) => slot.was.includes(place)).map(({ slot }) => slot.rotation));
  const keeps = within.some(({ slot, index }) => was.has(slot.rotation) && plan[index]?.includes(place) === true);
  return was.size > 0 && !keeps;
}
