import type { EventReference, ItemFacts } from "#server/domain/flow/facts.ts";
import { itemAt } from "#server/domain/flow/item-at.ts";
import { type ShownStage, stageLabel } from "#server/domain/flow/shown-stages.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** An event that set a boundary of an item: what happened, who did it, and what it began and ended. */
export type ItemMoment = {
  at: EpochMs;
  eventType: string;
  source: string;
  actor: string | null;
  url: string | null;
  /** Stages it began and ended, as the team calls them. */
  began: string[];
  ended: string[];
};

/** Every event that set a boundary of a stage or a span the item had passed at `now`, once each, in time. */
export function itemMoments(facts: ItemFacts, now: EpochMs, shown: readonly ShownStage[]): ItemMoment[] {
  const moments = new Map<string, ItemMoment>();
  const note = (event: EventReference | null, what?: { side: "began" | "ended"; stage: string }) => {
    if (event === null || event.at > now) return;
    const name = `${event.source} ${event.key} ${event.at}`;
    const { at, type: eventType, source, actor, url } = event;
    const moment = moments.get(name) ?? { at, eventType, source, actor, url, began: [], ended: [] };
    moments.set(name, moment);
    if (what !== undefined && !moment[what.side].includes(what.stage)) moment[what.side].push(what.stage);
  };
  for (const stage of itemAt(facts, now).stages) {
    const label = stageLabel(shown, stage.stage);
    note(stage.entered, { side: "began", stage: label });
    if (stage.leftAt !== null) note(stage.left, { side: "ended", stage: label });
    for (const span of stage.spans) {
      note(span.openedBy);
      note(span.closedBy);
    }
  }
  return [...moments.values()].sort((one, other) => one.at - other.at || (one.eventType < other.eventType ? -1 : 1));
}
