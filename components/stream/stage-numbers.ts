import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import type { Screen } from "#components/stream/drawn-stream.ts";
import { livelyStages } from "#components/stream/ladder-stages.ts";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { Difference, StageChange } from "#server/domain/flow/statistics/cohort-change.ts";
import type { StageMap } from "#server/domain/flow/statistics/cohort-map.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

type Columns = ChartTable<StageMap>["columns"];

/** The map in numbers. Means divide by all items and add up; percentiles and n speak for the items that have the stage. */
export function stageNumbers(screen: Screen, setting: { href: (stage: StageId) => string }): ChartTable<StageMap> {
  const present = (of: (stage: StageMap) => DurationMs | null) => (stage: StageMap) =>
    stage.elapsed.n === 0 ? null : of(stage);
  const back = ({ stage }: StageMap) =>
    screen.returns.filter(({ to }) => to === stage).reduce((most, { share }) => Math.max(most, share), 0);
  const columns: Columns = [
    { kind: "text", name: "Stage", of: (stage) => stage.label, href: (stage) => setting.href(stage.stage) },
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
    { kind: "share", name: "Came back to it, at least", unspoken: true, of: back },
    { kind: "count", name: "Now", of: (stage) => stage.inProgress },
    ...(screen.comparison === null ? [] : changeColumns(screen.comparison.change.stages)),
  ];
  return {
    caption: "Stages in numbers",
    calendar: screen.calendar,
    timeZone: screen.stream.timeZone,
    rows: livelyStages(screen.map),
    rowKey: (stage) => stage.stage,
    columns,
  };
}

/** Differences from the period before with the bounds of their intervals, so that everybody can judge for themselves. */
function changeColumns(changes: readonly StageChange[]): Columns[number][] {
  const of =
    (figure: "elapsedMean" | "percentCompleteAccurate", part: (difference: Difference) => number | null) =>
    ({ stage }: StageMap) => {
      const difference = changes.find((change) => change.stage === stage)?.[figure] ?? null;
      return difference === null ? null : part(difference);
    };
  const low = ({ interval }: Difference) => interval?.low ?? null;
  const high = ({ interval }: Difference) => interval?.high ?? null;
  return [
    { kind: "duration", name: "Mean, change", unspoken: true, of: of("elapsedMean", (one) => one.difference) },
    { kind: "duration", name: "Mean, change from", unspoken: true, of: of("elapsedMean", low) },
    { kind: "duration", name: "Mean, change to", unspoken: true, of: of("elapsedMean", high) },
    {
      kind: "share",
      name: "%C/A, change",
      unspoken: true,
      of: of("percentCompleteAccurate", (one) => one.difference),
    },
    { kind: "share", name: "%C/A, change from", unspoken: true, of: of("percentCompleteAccurate", low) },
    { kind: "share", name: "%C/A, change to", unspoken: true, of: of("percentCompleteAccurate", high) },
  ];
}
