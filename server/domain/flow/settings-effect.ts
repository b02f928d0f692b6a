import type { EventReference, ItemFacts, ItemState, StageFacts, StageId } from "#server/domain/flow/facts.ts";
import { itemAt } from "#server/domain/flow/item-at.ts";
import type { ShownStage } from "#server/domain/flow/shown-stages.ts";
import { type CohortMap, cohortMap, cohortSums } from "#server/domain/flow/statistics/cohort-map.ts";
import { measuredItem, spanTotals } from "#server/domain/flow/statistics/measured-item.ts";
import { DAY_MS, type DurationMs, type EpochMs } from "#server/domain/shared/time.ts";

/** A stream's items under some settings, and the stages those settings show. */
export type ItemsUnder = { items: readonly ItemFacts[]; shown: readonly ShownStage[] };

export const EFFECT_DAYS = [30, 90, 365, null] as const;
/** The maps of one range, elapsed time; `days` null: since ever. */
export type RangeEffect = { days: (typeof EFFECT_DAYS)[number]; before: CohortMap; after: CohortMap };

type ItemFace = {
  state: ItemState;
  startedAt: EpochMs;
  finishedAt: EpochMs | null;
  leadTimeMs: DurationMs | null;
  stages: { stage: StageId; label: string; elapsedMs: DurationMs }[];
};

/** A stage of an item that ends with something else now; null: it did not end, or was not there. */
export type BoundaryEffect = {
  stage: StageId;
  label: string;
  before: EventReference | null;
  after: EventReference | null;
};

/** One item, as it was counted and as it would be; null: not an item under those settings. */
export type ItemEffect = {
  key: string;
  title: string;
  before: ItemFace | null;
  after: ItemFace | null;
  boundaries: BoundaryEffect[];
};

/** What other settings would make of a stream. */
export type SettingsEffect = {
  items: {
    before: number;
    after: number;
    /** Counted in any other way than before. */
    changed: number;
    leadTime: number;
    state: number;
  };
  ranges: RangeEffect[];
  /** The items that change most, strongest first. */
  examples: ItemEffect[];
};

const MOST_EXAMPLES = 8;

/** Compares what two settings make of the same events, read at `now`. */
export function settingsEffect(before: ItemsUnder, after: ItemsUnder, now: EpochMs): SettingsEffect {
  const known = new Map(before.items.map((item) => [item.key, item]));
  const pairs: [ItemFacts | null, ItemFacts | null][] = after.items.map((item) => [known.get(item.key) ?? null, item]);
  const kept = new Set(after.items.map(({ key }) => key));
  for (const item of before.items) if (!kept.has(item.key)) pairs.push([item, null]);
  const changed = pairs.filter(([old, made]) => JSON.stringify(old) !== JSON.stringify(made));
  const ranked = changed
    .map(([old, made]) => ({ old, made, strength: strengthOf(old, made, now) }))
    .sort((one, other) => other.strength - one.strength || (keyOf(one) < keyOf(other) ? -1 : 1));
  return {
    items: {
      before: before.items.length,
      after: after.items.length,
      changed: changed.length,
      leadTime: changed.filter(([old, made]) => leadTimeOf(old) !== leadTimeOf(made)).length,
      state: changed.filter(([old, made]) => old?.state !== made?.state).length,
    },
    ranges: EFFECT_DAYS.map((days) => ({ days, before: mapOf(before, days, now), after: mapOf(after, days, now) })),
    examples: ranked.slice(0, MOST_EXAMPLES).map(({ old, made }) => itemEffect(old, made, before, after, now)),
  };
}

function keyOf({ old, made }: { old: ItemFacts | null; made: ItemFacts | null }): string {
  return made?.key ?? old?.key ?? "";
}

function leadTimeOf(item: ItemFacts | null): DurationMs | null {
  return item === null || item.state !== "done" || item.finishedAt === null ? null : item.finishedAt - item.startedAt;
}

/** How much of an item's time is counted elsewhere now; one that is done, or an item, only under one of them counts whole. */
function strengthOf(old: ItemFacts | null, made: ItemFacts | null, now: EpochMs): DurationMs {
  const [then, later] = [elapsedByStage(old, now), elapsedByStage(made, now)];
  let moved = 0;
  for (const stage of new Set([...then.keys(), ...later.keys()]))
    moved += Math.abs((then.get(stage) ?? 0) - (later.get(stage) ?? 0));
  return moved + Math.abs((leadTimeOf(old) ?? 0) - (leadTimeOf(made) ?? 0));
}

function elapsedByStage(item: ItemFacts | null, now: EpochMs): Map<StageId, DurationMs> {
  if (item === null) return new Map();
  return new Map(itemAt(item, now).stages.map(({ stage, spans }) => [stage, spanTotals(spans, null).elapsedMs]));
}

function mapOf({ items, shown }: ItemsUnder, days: number | null, now: EpochMs): CohortMap {
  const from = days === null ? Number.NEGATIVE_INFINITY : now - days * DAY_MS;
  const cohort = items.filter(
    ({ state, finishedAt }) => state === "done" && finishedAt !== null && finishedAt >= from && finishedAt <= now,
  );
  const inProgress = new Map<StageId, number>();
  for (const item of items) {
    const at = item.startedAt <= now && item.state === "open" ? itemAt(item, now).stages : [];
    const stage = at.findLast(({ leftAt }) => leftAt === null)?.stage;
    if (stage !== undefined) inProgress.set(stage, (inProgress.get(stage) ?? 0) + 1);
  }
  return cohortMap(cohortSums(cohort.map((item) => measuredItem(item, null, now))), inProgress, shown);
}

function itemEffect(
  old: ItemFacts | null,
  made: ItemFacts | null,
  before: ItemsUnder,
  after: ItemsUnder,
  now: EpochMs,
): ItemEffect {
  return {
    key: made?.key ?? old?.key ?? "",
    title: made?.title ?? old?.title ?? "",
    before: old === null ? null : faceOf(old, before.shown, now),
    after: made === null ? null : faceOf(made, after.shown, now),
    boundaries: old === null || made === null ? [] : boundaryEffects(old, made, after.shown),
  };
}

function faceOf(item: ItemFacts, shown: readonly ShownStage[], now: EpochMs): ItemFace {
  const elapsed = elapsedByStage(item, now);
  return {
    state: item.state,
    startedAt: item.startedAt,
    finishedAt: item.finishedAt,
    leadTimeMs: leadTimeOf(item),
    stages: shown.flatMap(({ stage, label }) => {
      const elapsedMs = elapsed.get(stage);
      return elapsedMs === undefined ? [] : [{ stage, label, elapsedMs }];
    }),
  };
}

/** Of the stages both have: those that end with another event. */
function boundaryEffects(old: ItemFacts, made: ItemFacts, shown: readonly ShownStage[]): BoundaryEffect[] {
  return shown.flatMap(({ stage, label }) => {
    const of = (item: ItemFacts): StageFacts | undefined => item.stages.find((one) => one.stage === stage);
    const [then, later] = [of(old), of(made)];
    if (then === undefined || later === undefined) return [];
    const same = then.left?.key === later.left?.key && then.left?.at === later.left?.at;
    return same ? [] : [{ stage, label, before: then.left, after: later.left }];
  });
}
