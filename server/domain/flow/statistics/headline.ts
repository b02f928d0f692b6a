import type { StageId } from "#server/domain/flow/facts.ts";
import type { CohortMap, StageMap } from "#server/domain/flow/statistics/cohort-map.ts";
import { durationWords } from "#server/domain/flow/statistics/duration-words.ts";
import { stageWaste } from "#server/domain/flow/statistics/stage-label.ts";
import { type DurationMs, SECOND_MS } from "#server/domain/shared/time.ts";

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

/**
 * The stream in a sentence or two: "An item takes 18.2 days from idea to production. 6 % of that is work, and a third of the
 * waste is waiting for review." Of fewer than five items it speaks in the past tense: that is no habit yet.
 */
export function headline(map: CohortMap, setting: HeadlineSetting): Headline {
  if (map.items === 0) return nothingFinished(setting);
  const worst = map.stages.find((stage) => stage.stage === map.worstStage) ?? null;
  const parts = [...roadParts(map, setting), ...lossParts(map, worst)];
  return {
    kind: "measured",
    items: map.items,
    leadTimeMeanMs: map.leadTime.meanMs,
    activityRatio: map.activityRatio,
    worst: worst === null ? null : { stage: worst.stage, share: worst.shareOfWaste },
    parts,
    text: parts.map((part) => part.text).join(""),
  };
}

const FEW_ITEMS = 5;
const COUNT_WORDS = ["no", "one", "two", "three", "four"];

function roadParts(map: CohortMap, setting: HeadlineSetting): Headline["parts"] {
  const { meanMs } = map.leadTime;
  const few = map.items < FEW_ITEMS;
  const who = map.items === 1 ? "The one item that finished" : `The ${COUNT_WORDS[map.items]} items that finished`;
  const time = meanMs < SECOND_MS ? "no time at all" : durationWords(meanMs, setting.calendar);
  return [
    { text: few ? `${who} took ` : "An item takes ", emphasis: null },
    { text: time, emphasis: "strong" },
    { text: `${few && map.items > 1 ? " on average" : ""} ${roadWords(map, setting)}.`, emphasis: null },
  ];
}

/** From where to where: items that nobody wrote down before the work began start with the work. */
function roadWords(map: CohortMap, { goal }: HeadlineSetting): string {
  const ideas = map.stages.filter(({ parts }) => parts.includes("idea") || parts.includes("ready"));
  const known = ideas.length === 0 || ideas.some(({ elapsed }) => elapsed.n > 0);
  return `from ${known ? "idea" : "first commit"} to ${goal === "merge" ? "merge" : "production"}`;
}

function lossParts(map: CohortMap, worst: StageMap | null): Headline["parts"] {
  if (map.activityRatio === null) return [];
  const is = map.items < FEW_ITEMS ? "was" : "is";
  if (worst === null) {
    return [
      { text: " ", emphasis: null },
      { text: "All", emphasis: "strong" },
      { text: ` of that ${is} work: nothing ${is} wasted.`, emphasis: null },
    ];
  }
  const share = map.activityRatio === 0 ? "None" : percentWords(map.activityRatio);
  return [
    { text: " ", emphasis: null },
    { text: share, emphasis: "strong" },
    { text: ` of that ${is} work, and `, emphasis: null },
    { text: `${shareWords(worst.shareOfWaste)} of the waste ${is} ${stageWaste(worst)}.`, emphasis: "worst" },
  ];
}

function nothingFinished(setting: HeadlineSetting): Headline {
  const open =
    setting.openItems === 1
      ? "One item is on its way."
      : `${setting.openItems.toLocaleString("en")} items are on their way.`;
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
