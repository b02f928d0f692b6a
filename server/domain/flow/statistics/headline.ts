import type { StageId } from "#server/domain/flow/facts.ts";
import type { CohortMap } from "#server/domain/flow/statistics/cohort-map.ts";
import { durationWords } from "#server/domain/flow/statistics/duration-words.ts";
import { stageWaste } from "#server/domain/flow/statistics/stage-label.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** What the headline has to know beside the map. `goal`: where an item's life ends by the stream's settings. */
export type HeadlineSetting = {
  calendar: "elapsed" | "business";
  goal: "production" | "merge";
  /** Whether any production deployment is known at all, in or out of the range. */
  deploymentsKnown: boolean;
  /** Items on their way at the moment. */
  openItems: number;
};

/** The answer in one breath: the data for a screen to set in type, and the same as plain text. */
export type Headline = {
  kind: "nothing-known" | "no-deployments" | "nothing-finished" | "measured";
  items: number;
  leadTimeMeanMs: DurationMs | null;
  activityRatio: number | null;
  worst: { stage: StageId; share: number } | null;
  /** Pieces of the text; `strong` and `worst` are the ones to stress. */
  parts: { text: string; emphasis: "strong" | "worst" | null }[];
  text: string;
};

/** "An item takes 18.2 days from idea to production. 6 % of that is work, and a third of the waste is waiting for review." */
export function headline(map: CohortMap, setting: HeadlineSetting): Headline {
  if (map.items === 0) return nothingFinished(setting);
  const one = map.items === 1;
  const road = setting.goal === "merge" ? "from idea to merge" : "from idea to production";
  const parts: Headline["parts"] = [
    { text: one ? "The one item that finished took " : "An item takes ", emphasis: null },
    { text: durationWords(map.leadTime.meanMs, setting.calendar), emphasis: "strong" },
    { text: ` ${road}.`, emphasis: null },
  ];
  const worstStage = map.stages.find((stage) => stage.stage === map.worstStage);
  if (map.activityRatio !== null) {
    const share = percentWords(map.activityRatio);
    parts.push({ text: " ", emphasis: null }, { text: share, emphasis: "strong" });
    parts.push({ text: one ? " of that was work" : " of that is work", emphasis: null });
    if (worstStage === undefined) parts.push({ text: ", and nothing was wasted.", emphasis: null });
    else {
      const loss = `${shareWords(worstStage.shareOfWaste)} of the waste ${one ? "was" : "is"} ${stageWaste(worstStage)}`;
      parts.push({ text: ", and ", emphasis: null }, { text: `${loss}.`, emphasis: "worst" });
    }
  }
  return {
    kind: "measured",
    items: map.items,
    leadTimeMeanMs: map.leadTime.meanMs,
    activityRatio: map.activityRatio,
    worst: worstStage === undefined ? null : { stage: worstStage.stage, share: worstStage.shareOfWaste },
    parts,
    text: parts.map((part) => part.text).join(""),
  };
}

function nothingFinished(setting: HeadlineSetting): Headline {
  const open = setting.openItems === 1 ? "One item is on its way." : `${setting.openItems} items are on their way.`;
  const noDeployments = setting.goal === "production" && !setting.deploymentsKnown;
  const said = (): { kind: Headline["kind"]; text: string } => {
    if (setting.openItems === 0 && (noDeployments || setting.goal === "merge"))
      return { kind: "nothing-known", text: "Nothing is known about this stream yet." };
    if (noDeployments)
      return {
        kind: "no-deployments",
        text: `No deployment to production has been seen yet, so nothing is finished. ${open}`,
      };
    return {
      kind: "nothing-finished",
      text: `Nothing finished in this range.${setting.openItems === 0 ? "" : ` ${open}`}`,
    };
  };
  const { kind, text } = said();
  return {
    kind,
    items: 0,
    leadTimeMeanMs: null,
    activityRatio: null,
    worst: null,
    parts: [{ text, emphasis: null }],
    text,
  };
}

/** Whole percents, but never "0 %" of something nor "100 %" of less than all. */
function percentWords(share: number): string {
  if (share > 0 && share < 0.01) return "Less than 1 %";
  if (share < 1 && share >= 0.995) return "More than 99 %";
  return `${Math.round(share * 100)} %`;
}

/** A share as people say it where that is close, else in percent. */
function shareWords(share: number): string {
  const spoken: [at: number, words: string][] = [
    [0.25, "a quarter"],
    [1 / 3, "a third"],
    [0.5, "half"],
    [2 / 3, "two thirds"],
    [0.75, "three quarters"],
  ];
  if (share >= 0.995) return "all";
  if (share >= 0.95) return "nearly all";
  return spoken.find(([at]) => Math.abs(share - at) <= 0.025)?.[1] ?? percentWords(share).toLowerCase();
}
