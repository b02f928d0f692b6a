import type { BarStretch } from "#components/charts/item-bar/layout.ts";
import type { JourneyPart, JourneySpan } from "#components/charts/item-journey/layout.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";

export type ItemView = AppOutputs["streams"]["stageItems"]["items"][number];
type ItemSpan = ItemView["stages"][number]["spans"][number];

/** An item's life in the order of time, as its small bar draws it; `hotStage` is the one being looked at. */
export function itemStretches(item: Pick<ItemView, "stages">, hotStage: string | null): BarStretch[] {
  return item.stages
    .flatMap((stage) => stage.spans.map((span) => ({ span, hot: stage.stage === hotStage })))
    .sort((one, other) => Date.parse(one.span.start) - Date.parse(other.span.start))
    .map(({ span, hot }) => ({
      part: span.kind === "wait" ? "wait" : span.rework ? "rework" : "work",
      hot,
      ms: Date.parse(span.end) - Date.parse(span.start),
    }));
}

/** A span as the journey draws it. */
export function journeySpan(span: ItemSpan): JourneySpan & { reason: string } {
  const part: JourneyPart = span.rework
    ? span.kind === "wait"
      ? "rework-wait"
      : "rework-work"
    : span.kind === "wait"
      ? "wait"
      : "work";
  return { start: Date.parse(span.start), end: Date.parse(span.end), part, reason: span.reason };
}
