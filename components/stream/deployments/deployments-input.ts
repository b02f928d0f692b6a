import { rangeQuery, type StreamView } from "#components/stream/stream-view.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** What one page of the list asks for; server and browser must ask alike. */
export function deploymentsInput(streamId: string, view: StreamView, environment: string | null, today: EpochMs) {
  return { streamId, limit: 50, ...rangeQuery(view, today), ...(environment === null ? {} : { environment }) };
}
