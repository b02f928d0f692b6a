import { z } from "@hono/zod-openapi";

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 1_000;

/** How much of a list to answer, and from where on. */
export const pageQuery = z.object({
  limit: z
    .string()
    .meta({ type: "integer", minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT, description: "Items a page." })
    .regex(/^\d{1,6}$/, `A whole number from 1 to ${MAX_LIMIT}.`)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= MAX_LIMIT, `A whole number from 1 to ${MAX_LIMIT}.`)
    .optional()
    .transform((limit) => limit ?? DEFAULT_LIMIT),
  cursor: z
    .string()
    .min(1, "Leave it out for the first page.")
    .meta({ description: "`nextCursor` of the page before; absent: the first page." })
    .optional(),
});

/** `{items, nextCursor}` of one kind of thing. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Pass it as `cursor` for the next page; null: this was the last." }),
  });
}
