import Link from "next/link";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { classNames } from "#components/ui/class-names.ts";
import { Duration } from "#components/ui/duration.tsx";
import { percentText } from "#components/ui/percent-text.ts";
import type { CohortMap } from "#server/domain/flow/statistics/cohort-map.ts";
import { stageWaste } from "#server/domain/flow/statistics/stage-label.ts";
import type { RankedWaste } from "#server/domain/flow/statistics/waste-ranking.ts";

type WasteListProps = { map: CohortMap; ranking: readonly RankedWaste[]; view: StreamView };

/** Where the waste is, most first, and how sure that is. */
export function WasteList({ map, ranking, view }: WasteListProps) {
  const worst = map.stages.find((stage) => stage.stage === map.worstStage);
  const largest = Math.max(...map.stages.map((stage) => stage.shareOfWaste), 0.001);
  const intervals = new Map(ranking.map((ranked) => [ranked.stage, ranked.interval]));
  const wasteful = map.stages.filter((stage) => stage.wasteMs > 0).sort((one, other) => other.wasteMs - one.wasteMs);
  return (
    <div className="grid gap-2.5">
      <h2>Where the waste is</h2>
      {worst && (
        <p className="-mt-2 text-small text-ink-2">
          Waste is waiting and rework. Most of it is {stageWaste(worst)}:{" "}
          <Duration ms={worst.wasteMs / Math.max(1, map.items)} calendar={view.calendar} className="text-ink" /> an item
          on average.
        </p>
      )}
      <ol className="grid">
        {wasteful.map((stage) => {
          const interval = intervals.get(stage.stage) ?? null;
          return (
            <li key={stage.stage} className="border-t border-line first:border-t-0">
              <Link
                href={streamViewQuery({ ...view, stage: stage.stage, items: "done", took: null })}
                scroll={false}
                className="grid grid-cols-[5.5rem_minmax(0,1fr)_3rem] items-center gap-x-3 py-1.5 text-control hover:bg-sunken touch:py-2.5 sm:grid-cols-[5.5rem_minmax(0,1fr)_3rem_5.5rem]"
              >
                <span className={stage.stage === map.worstStage ? "font-[600]" : undefined}>{stage.label}</span>
                <span aria-hidden className="h-2.5 overflow-hidden rounded-[3px] bg-sunken">
                  <span
                    className={classNames(
                      "block h-full rounded-[3px]",
                      stage.stage === map.worstStage ? "bg-wait" : "bg-wait opacity-50",
                    )}
                    style={{ width: `${(stage.shareOfWaste / largest) * 100}%` }}
                  />
                </span>
                <span className="text-right font-[560]">{percentText(stage.shareOfWaste)}</span>
                <span className="hidden text-right text-tiny text-ink-2 sm:block">
                  {interval !== null && (
                    <span title="The share in 95 of 100 cohorts drawn again from these items">
                      {Math.round(interval.low * 100)} to {percentText(interval.high)}
                    </span>
                  )}
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
