import { z } from "zod";
import { STAGES } from "#server/domain/flow/facts.ts";
import { addedStageId } from "./stream-input.ts";

/** What the reads of a stream take, once parsed: instants are dates; what is absent is not bounded. */
const instant = z.date();
const name = z.string().min(1).max(300);

/** A default stage, or one the stream added. */
export const stageId = z.union([z.enum(STAGES), addedStageId]);

export const readAt = z.object({ now: instant.optional() });
const range = readAt.extend({ from: instant.optional(), to: instant.optional() });
const calendar = z.enum(["elapsed", "business"]).default("elapsed");
/** One name, or several of which one is enough. */
const names = z.union([name, z.array(name).min(1).max(50)]).optional();
const face = { repository: names, service: names, label: names, type: names, author: names };
const page = { limit: z.number().int().min(1).max(1_000).default(100), cursor: z.string().max(2_000).optional() };

export const mapQuery = range.extend({ calendar, ...face });
export type MapQuery = z.output<typeof mapQuery>;

export const filterChoicesQuery = range.extend(face);
export type FilterChoicesQuery = z.output<typeof filterChoicesQuery>;

/** `compare`: with the range of the same length just before. */
export const screenQuery = mapQuery.extend({ compare: z.boolean().default(false) });
export type ScreenQuery = z.output<typeof screenQuery>;

export const itemsQuery = range.extend({
  state: z.enum(["done", "open", "dropped", "unknown", "all"]).default("all"),
  calendar,
  ...face,
  ...page,
});
export type ItemsQuery = z.output<typeof itemsQuery>;

export const itemQuery = readAt.extend({ calendar });
export type ItemQuery = z.output<typeof itemQuery>;

export const doraQuery = range.extend({ service: name.optional() });
export type DoraQuery = z.output<typeof doraQuery>;

/** Any of these services. */
const services = z.array(name).min(1).max(50).optional();

export const deploymentsQuery = range.extend({
  environment: name.optional(),
  service: name.optional(),
  services,
  ...page,
});
export type DeploymentsQuery = z.output<typeof deploymentsQuery>;

/** Services pooled; none: all of them. */
export const doraScreenQuery = range.extend({ services });
export type DoraScreenQuery = z.output<typeof doraScreenQuery>;

export const timelineQuery = range.extend({ environment: name.optional(), services });
export type TimelineQuery = z.output<typeof timelineQuery>;
