import { rangeQuery, type StreamView } from "#components/stream/stream-view.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** What the timeline asks for, and each page of the table; server and browser must ask alike. */
export function deploymentsInput(streamId: string, view: StreamView, today: EpochMs) {
  const { environment } = view.own;
  const { service } = view.filter;
  return {
    streamId,
    ...rangeQuery(view, today),
    ...(environment === undefined ? {} : { environment }),
    ...(service === undefined ? {} : { services: [...service] }),
  };
}

/** Deployments on one page of the table. */
export const TABLE_PAGE = 50;
