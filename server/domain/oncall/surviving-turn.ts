import type { Handle } from "#server/domain/oncall/schedule.ts";

type Groups = readonly (readonly Handle[])[];

/**
 * Which of the new groups takes the first turn after an edit: the next surviving one (DESIGN.md §6). The old order is
 * walked on from `due`, the place of the group whose turn it would have been; a group survives as the same people, else
 * as the group that holds most of them. Where the same people come up more than once, that place is taken from which the
 * order goes on as it would have. 0 where nobody stays.
 */
export function survivingTurn(before: Groups, due: number, after: Groups): number {
  const upcoming = before.map((_, step) => before[(due + step) % before.length] ?? []);
  for (const [step, group] of upcoming.entries()) {
    const candidates = survivorsOf(group, after);
    if (candidates.length === 0) continue;
    const rest = upcoming.slice(step).filter((one) => survivorsOf(one, after).length > 0);
    const agreement = (place: number) =>
      rest.filter((one, ahead) => isSame(one, after[(place + ahead) % after.length] ?? [])).length;
    return candidates.reduce((best, place) => (agreement(place) > agreement(best) ? place : best));
  }
  return 0;
}

/** The places at which a group goes on: its own people, else those that share most of them. */
function survivorsOf(group: readonly Handle[], after: Groups): number[] {
  const shared = after.map((other) => (isSame(group, other) ? Number.POSITIVE_INFINITY : overlap(group, other)));
  const most = Math.max(0, ...shared);
  return most === 0 ? [] : shared.flatMap((count, place) => (count === most ? [place] : []));
}

function overlap(left: readonly Handle[], right: readonly Handle[]): number {
  return new Set(left.filter((member) => right.includes(member))).size;
}

function isSame(left: readonly Handle[], right: readonly Handle[]): boolean {
  return overlap(left, right) === new Set(left).size && new Set(left).size === new Set(right).size;
}
