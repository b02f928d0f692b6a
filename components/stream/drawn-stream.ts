import type { MapReturn } from "#components/charts/stream-map/back-arrows.ts";
import type { DrawnChange, DrawnMap, DrawnStage, DrawnTotal } from "#components/charts/stream-map/drawn-map.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { type ChangedFigure, changeWords } from "#components/stream/change-words.ts";
import { ladderStages, livelyStages } from "#components/stream/ladder-stages.ts";
import { durationText, exactDuration } from "#components/ui/duration-text.ts";
import { percentText } from "#components/ui/percent-text.ts";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { Difference } from "#server/domain/flow/statistics/cohort-change.ts";
import type { StageMap } from "#server/domain/flow/statistics/cohort-map.ts";

export type Screen = AppOutputs["streams"]["screen"];

export type DrawnStreamSetting = {
  chosenStage: StageId | null;
  href: (stage: StageId, items: "done" | "open") => string;
  /** A stage's values, read aloud. */
  words: (stage: StageMap) => string;
};

/** A stream's screen in the words and numbers its map is drawn with. */
export function drawnStream(screen: Screen, setting: DrawnStreamSetting): DrawnMap {
  const { map, calendar } = screen;
  const lively = livelyStages(map);
  const ladder = new Map(ladderStages(map).map((stage) => [stage.stage, stage]));
  const changes = new Map(screen.comparison?.change.stages.map((change) => [change.stage, change]));
  const said = (
    difference: Difference | null | undefined,
    better: ChangedFigure["better"],
    unit: ChangedFigure["in"],
  ) => (difference == null ? null : changeWords({ difference, better, in: unit, calendar }));

  const stages = lively.flatMap((stage): DrawnStage[] => {
    const parts = ladder.get(stage.stage);
    if (parts === undefined) return [];
    const time = (ms: number) => (stage.elapsed.n === 0 ? "–" : durationText(ms, calendar));
    const elapsed = said(changes.get(stage.stage)?.elapsedMean, "less", "time");
    const accuracy = said(changes.get(stage.stage)?.percentCompleteAccurate, "more", "points");
    const waiting = stage.inProgress.toLocaleString("en");
    return [
      {
        ...parts,
        elapsedText: time(stage.elapsed.meanMs),
        lines: [
          line("work", "PT", time(stage.processMeanMs), stage.processMeanMs === 0),
          line("wait", "WT", time(stage.waitMeanMs), stage.waitMeanMs === 0),
          line("%C/A", "C/A", percentText(stage.percentCompleteAccurate), stage.percentCompleteAccurate === null),
          line("n", "n", stage.elapsed.n.toLocaleString("en"), true),
        ],
        change: elapsed === null ? null : inABox(elapsed),
        waiting: {
          text: `${waiting} now`,
          words: `${waiting} ${stage.inProgress === 1 ? "item" : "items"} in ${stage.label} now`,
          some: stage.inProgress > 0,
        },
        words: [
          setting.words(stage),
          ...(elapsed === null ? [] : [elapsed.words]),
          ...(accuracy === null || accuracy.tone === "quiet" ? [] : [`%C/A ${accuracy.words}`]),
        ].join("; "),
        href: setting.href(stage.stage, "done"),
        openHref: setting.href(stage.stage, "open"),
      },
    ];
  });

  const worst = map.stages.find((stage) => stage.stage === map.worstStage);
  return {
    label:
      map.items === 0
        ? "The road as boxes, with what is in each stage now. Nothing finished in this range."
        : `The road as boxes and to scale: ${exactDuration(map.leadTime.meanMs, calendar)} from start to finish on average. The same numbers are in the table below.`,
    stages,
    returns: screen.returns.flatMap((one) => drawnReturn(one, stages)),
    worstStage: map.worstStage,
    worstShare: percentText(worst?.shareOfWaste ?? null),
    chosenStage: setting.chosenStage,
    totals: totalsOf(screen, said),
    measured: map.items > 0,
    durationText: (ms) => durationText(ms, calendar),
  };
}

function line(name: string, shortName: string, value: string, quiet: boolean): DrawnStage["lines"][number] {
  return { name, shortName, value, quiet };
}

/** A box has room for a sign, not for a sentence; the sentence is read aloud and in the tip. */
function inABox(change: DrawnChange): DrawnChange {
  return change.text.startsWith("▲") || change.text.startsWith("▼") ? change : { ...change, text: "≈ before" };
}

/** Less than one in two hundred is no arrow: it is still in the numbers. */
const LEAST_DRAWN_SHARE = 0.005;

function drawnReturn({ from, to, share }: Screen["returns"][number], stages: readonly DrawnStage[]): MapReturn[] {
  const label = (stage: string) => stages.find((one) => one.stage === stage)?.label ?? stage;
  if (share < LEAST_DRAWN_SHARE) return [];
  const again = from === to;
  return [
    {
      from,
      to,
      share,
      text: `${percentText(share)} ${again ? "again" : "come back"}`,
      words: again
        ? `${percentText(share)} of the items went through ${label(to)} again`
        : `${percentText(share)} of the items came back from ${label(from)} to ${label(to)}`,
    },
  ];
}

function totalsOf(
  { map, calendar, comparison }: Screen,
  said: (
    difference: Difference | null | undefined,
    better: ChangedFigure["better"],
    unit: ChangedFigure["in"],
  ) => DrawnChange | null,
): DrawnTotal[] {
  const change = comparison?.change;
  return [
    {
      name: "Lead time, mean",
      text: durationText(map.leadTime.meanMs, calendar),
      change: said(change?.leadTimeMean, "less", "time"),
    },
    {
      name: "Work, mean",
      text: durationText(map.processMeanMs, calendar),
      change: said(change?.processMean, null, "time"),
    },
    {
      name: "Activity ratio",
      text: percentText(map.activityRatio),
      change: said(change?.activityRatio, "more", "points"),
    },
    {
      name: "Rolled %C/A",
      text: percentText(map.rolledPercentCompleteAccurate),
      change: said(change?.rolledPercentCompleteAccurate, "more", "points"),
    },
  ];
}
