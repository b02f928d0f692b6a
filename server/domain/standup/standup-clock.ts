import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

export type StandupClock = {
  elapsedMs: DurationMs;
  /** Of the budget, 0 to 1. */
  share: number;
  isOver: boolean;
  /** "4:07" */
  text: string;
};

/** How long a stand-up has been going on, up to now or its end. Never negative: clocks of two machines differ. */
export function standupClock(run: { startedAt: EpochMs; budgetMs: DurationMs }, until: EpochMs): StandupClock {
  const elapsedMs = Math.max(0, until - run.startedAt);
  const seconds = Math.floor(elapsedMs / 1_000);
  return {
    elapsedMs,
    share: run.budgetMs <= 0 ? 1 : Math.min(1, elapsedMs / run.budgetMs),
    isOver: elapsedMs > run.budgetMs,
    text: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`,
  };
}
