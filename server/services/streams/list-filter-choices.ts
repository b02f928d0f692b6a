import { type FaceCounts, faceCounts } from "#server/db/face-counts.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { cohortFilter } from "./cohort.ts";
import type { FilterChoicesQuery } from "./read-input.ts";
import { checkRange, readNow } from "./read-range.ts";
import { visibleStream } from "./visible-stream.ts";

/** What the items of a range can be picked by, and how many there would be of each. */
export async function listFilterChoices(
  ctx: ServiceContext,
  streamId: string,
  query: FilterChoicesQuery,
): Promise<FaceCounts> {
  await visibleStream(ctx, "stream.read", streamId);
  checkRange(query);
  return faceCounts(ctx.db, streamId, cohortFilter(query, readNow(ctx, query)));
}
