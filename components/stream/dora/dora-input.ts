import { rangeQuery, type StreamView } from "#components/stream/stream-view.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** What the page asks for; server and browser must ask alike. */
export function doraInput(streamId: string, view: StreamView, today: EpochMs) {
  const { service } = view.filter;
  return { streamId, ...rangeQuery(view, today), ...(service === undefined ? {} : { services: [...service] }) };
}
