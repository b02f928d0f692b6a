"use client";

import { useNow } from "#components/shell/use-now.ts";
import type { StandupView } from "#components/standup/current-standup.ts";
import { classNames } from "#components/ui/class-names.ts";
import { type DurationMs, MINUTE_MS, SECOND_MS } from "#server/domain/shared/time.ts";
import { standupClock } from "#server/domain/standup/standup-clock.ts";

/** Counts up, silently; over its budget it only changes its colour and says so. */
export function StandupTimer({ running, clockOffset }: { running: StandupView; clockOffset: DurationMs }) {
  const now = useNow(running.now - clockOffset, SECOND_MS) + clockOffset;
  const { budgetMs } = running.run;
  const clock = standupClock({ startedAt: running.startedAt, budgetMs }, now);
  const budget = `of ${Math.round(budgetMs / MINUTE_MS)} min`;
  return (
    <p role="timer" className="flex items-baseline gap-1.5 text-control">
      <b
        className={classNames("text-title font-[640] tabular-nums", clock.isOver ? "text-wait-ink" : "text-ink")}
        suppressHydrationWarning
      >
        {clock.text}
      </b>
      <span className="text-ink-2">{clock.isOver ? `${budget}, over` : budget}</span>
    </p>
  );
}
