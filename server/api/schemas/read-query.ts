import { z } from "@hono/zod-openapi";
import { instantQuery } from "#server/api/schemas/instant.ts";
import { pageQuery } from "#server/api/schemas/page.ts";

/** The `now` of a read. */
const now = instantQuery.optional().meta({ description: "Read as of this instant; default: the server's clock." });

const name = z.string().min(1).max(300);

const range = {
  from: instantQuery.optional().meta({ description: "Start of the range, included." }),
  to: instantQuery.optional().meta({ description: "End of the range, excluded; after `from`." }),
  now,
};

const calendar = z
  .enum(["elapsed", "business"])
  .default("elapsed")
  .meta({ description: "Wall time, or only the team's working hours." });

const face = {
  repository: name.optional().meta({ description: "Only items of this `owner/name`." }),
  service: name.optional().meta({ description: "Only items whose changes are for this service." }),
  label: name.optional().meta({ description: "Only items with this label." }),
  type: name.optional().meta({ description: "Only items of this type." }),
  author: name.optional().meta({ description: "Only items of this author." }),
};

/** Refuses a range that is empty or the wrong way round. */
function ordered<Query extends z.ZodType<{ from?: Date | undefined; to?: Date | undefined }>>(query: Query): Query {
  return query.refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ["to"],
    message: "The range must end after it starts.",
  });
}

export const readQuery = z.object({ now });
export const streamsQuery = pageQuery.extend({ now });
export const itemQuery = z.object({ now, calendar });
export const mapQuery = ordered(z.object({ ...range, calendar, ...face }));
export const doraQuery = ordered(
  z.object({ ...range, service: name.optional().meta({ description: "Only this service; absent: all, pooled." }) }),
);
export const itemsQuery = ordered(
  pageQuery.extend({
    state: z.enum(["done", "open", "dropped", "unknown", "all"]).optional().meta({
      description: "Only items in this state at `now`. Absent: done ones where `from` or `to` is given, else all.",
    }),
    ...range,
    calendar,
    ...face,
  }),
);
export const deploymentsQuery = ordered(
  pageQuery.extend({
    ...range,
    environment: name.optional().meta({ description: "Only this environment." }),
    service: name.optional().meta({ description: "Only this service." }),
  }),
);

/** The key of an item as a query, for those whose tools cannot percent-encode a path. */
export const itemKeyQuery = itemQuery.extend({
  key: name.meta({ description: "The item's key.", example: "octo-org/payments#12" }),
});
