import { STAGES, type StageId } from "#server/domain/flow/facts.ts";
import type { StageReturn } from "#server/domain/flow/item-returns.ts";
import type { ShownStage } from "#server/domain/flow/shown-stages.ts";

/** The share of a cohort's items that came back this way at least once. */
export type CohortReturn = StageReturn & { items: number; share: number };

/** How many items came back in exactly these ways. */
export type ReturnCount = { returns: readonly StageReturn[]; items: number };

/**
 * The ways back of a cohort of `items`, most frequent first, between the stages a team shows: a merged stage stands for its
 * parts, what came back to a hidden one counts where its time does, in the next that is shown. Two ways of one item that
 * become the same way count it once; a way that would lead forwards is none.
 */
export function cohortReturns(
  counts: readonly ReturnCount[],
  items: number,
  shown: readonly ShownStage[],
): CohortReturn[] {
  const order = new Map(shown.map(({ stage }, index) => [stage, index]));
  const found = new Map<string, CohortReturn>();
  for (const { returns, items: count } of counts) {
    const ways = new Map<string, StageReturn>();
    for (const { from, to } of returns) {
      const way = { from: shownStage(from, shown), to: shownStage(to, shown) };
      if (way.from === null || way.to === null) continue;
      if ((order.get(way.from) ?? 0) < (order.get(way.to) ?? 0)) continue;
      ways.set(`${way.from} ${way.to}`, { from: way.from, to: way.to });
    }
    for (const [key, way] of ways) {
      const known = found.get(key);
      if (known === undefined) found.set(key, { ...way, items: count, share: 0 });
      else known.items += count;
    }
  }
  return [...found.values()]
    .map((one) => ({ ...one, share: items === 0 ? 0 : one.items / items }))
    .sort(
      (one, other) =>
        other.items - one.items ||
        (order.get(one.to) ?? 0) - (order.get(other.to) ?? 0) ||
        (order.get(one.from) ?? 0) - (order.get(other.from) ?? 0),
    );
}

function shownStage(stage: StageId, shown: readonly ShownStage[]): StageId | null {
  const own = shown.find(({ parts }) => parts.includes(stage));
  if (own !== undefined) return own.stage;
  const index = (STAGES as readonly StageId[]).indexOf(stage);
  if (index === -1) return null;
  const later = STAGES.slice(index + 1);
  return shown.find(({ parts }) => later.some((one) => parts.includes(one)))?.stage ?? null;
}
