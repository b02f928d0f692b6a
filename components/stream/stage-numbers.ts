import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import type { DurationCalendar } from "#components/ui/duration-text.ts";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { StageMap } from "#server/domain/flow/statistics/cohort-map.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

type StageNumbersSetting = { calendar: DurationCalendar; timeZone: string; href: (stage: StageId) => string };

/** The map in numbers. Means divide by all items and add up; percentiles and n speak for the items that have the stage. */
export function stageNumbers(stages: readonly StageMap[], setting: StageNumbersSetting): ChartTable<StageMap> {
  const { calendar, timeZone, href } = setting;
  const present = (of: (stage: StageMap) => DurationMs | null) => (stage: StageMap) =>
    stage.elapsed.n === 0 ? null : of(stage);
  return {
    caption: "Stages in numbers",
    calendar,
    timeZone,
    rows: stages,
    rowKey: (stage) => stage.stage,
    columns: [
      { kind: "text", name: "Stage", of: (stage) => stage.label, href: (stage) => href(stage.stage) },
      { kind: "duration", name: "Mean", of: present((stage) => stage.elapsed.meanMs) },
      { kind: "duration", name: "Median", unspoken: true, of: present((stage) => stage.elapsed.p50) },
      { kind: "duration", name: "85 %", unspoken: true, of: present((stage) => stage.elapsed.p85) },
      { kind: "duration", name: "95 %", unspoken: true, of: present((stage) => stage.elapsed.p95) },
      { kind: "count", name: "n", of: (stage) => stage.elapsed.n },
      { kind: "duration", name: "Work", of: present((stage) => stage.processMeanMs) },
      { kind: "duration", name: "Wait", of: present((stage) => stage.waitMeanMs) },
      { kind: "share", name: "%C/A", of: (stage) => stage.percentCompleteAccurate },
      { kind: "count", name: "Verdicts", unspoken: true, of: (stage) => stage.evidence },
      { kind: "duration", name: "Waste in all", unspoken: true, of: present((stage) => stage.wasteMs) },
      { kind: "share", name: "Share of waste", of: (stage) => stage.shareOfWaste },
      { kind: "count", name: "Now", of: (stage) => stage.inProgress },
    ],
  };
}
