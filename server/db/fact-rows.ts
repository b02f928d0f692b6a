import type { DeploymentFacts, ItemFacts } from "#server/domain/flow/facts.ts";
import type { StageReturn } from "#server/domain/flow/item-returns.ts";
import type { MeasuredStage } from "#server/domain/flow/statistics/measured-item.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** What the map adds up of one done item, by one calendar. */
export type MeasureRow = {
  calendar: "elapsed" | "business";
  finishedAt: EpochMs;
  leadTimeMs: DurationMs;
  stages: (MeasuredStage & { accurateFrom: EpochMs | null })[];
};

/** One item to be written: its facts, what they hash to, and its measures (none unless done). */
export type ItemRow = {
  facts: ItemFacts;
  hash: string;
  /** When a done, dropped or unknown item came to its end; null: open. */
  endedAt: EpochMs | null;
  current: { stage: string; since: EpochMs } | null;
  /** The ways its work came back, in a fixed order. */
  returns: StageReturn[];
  measures: MeasureRow[];
};

export type DeploymentRow = { facts: DeploymentFacts; hash: string };

/** Keys of stored rows and what they hash to: enough to see what a projection changes. */
export type StoredHashes = ReadonlyMap<string, string>;
