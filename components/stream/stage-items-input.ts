import { type StreamView, viewQuery } from "#components/stream/stream-view.ts";
import type { StageId } from "#server/domain/flow/facts.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** What the list of a stage's items asks for; server and browser must ask alike. */
export function stageItemsInput(
  streamId: string,
  view: Pick<StreamView, "range" | "calendar" | "filter" | "items" | "took">,
  stage: StageId | null,
  today: EpochMs,
) {
  const { items, took } = view;
  return { streamId, stage, items, ...viewQuery(view, today), ...(took === null || items === "open" ? {} : { took }) };
}
