import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  COLUMN_KINDS,
  type Column,
  FOLLOWED,
  ISSUE_RULES,
  LANE_FIELDS,
  type Limit,
} from "#server/domain/board/board.ts";
import { serviceClass } from "./card-input.ts";

const name = z.string().trim().min(1, "Give it a name.").max(100);
const id = z.string().min(1).max(100);

export const boardName = name;

const limit = z.object({
  max: z.number().positive("More than 0.").max(10_000),
  by: z.enum(["count", "size"]).default("count"),
  mode: z.enum(["soft", "hard"]).default("hard"),
});

const policyItem = z.object({
  id: id.optional().transform((given) => given ?? randomUUID()),
  text: z.string().trim().min(1).max(500),
  at: z.enum(["entry", "exit"]).default("entry"),
  enforcement: z.enum(["block", "warn"]).default("block"),
});

/** A column as it is asked for: `wipLimit` a number is a hard limit on how many cards. */
export const columnInput = z.object({
  id: id.optional(),
  name,
  kind: z.enum(COLUMN_KINDS),
  wipLimit: z.union([z.number().int().positive("More than 0.").max(10_000), limit]).nullish(),
  stage: z.string().trim().min(1).max(100).nullish(),
  policy: z.string().max(20_000).nullish(),
  checklist: z.array(policyItem).max(50).optional(),
  hasDoneHalf: z.boolean().optional(),
  color: z.string().max(30).nullish(),
  follows: z.enum(FOLLOWED).nullish(),
});

/** The columns of a board: at least one, each name once. */
export const columnsInput = z
  .array(columnInput)
  .min(1, "A board needs a column.")
  .max(40, "At most 40 columns.")
  .refine(
    (columns) => new Set(columns.map((column) => column.name.toLowerCase())).size === columns.length,
    "Two columns have the same name.",
  )
  .refine((columns) => {
    const ids = columns.flatMap((column) => column.id ?? []);
    return new Set(ids).size === ids.length;
  }, "Two columns have the same id.");

export const issuesInput = z.enum(ISSUE_RULES);

export const laneByInput = z.enum(LANE_FIELDS);

export const classesInput = z
  .array(
    z.object({
      class: serviceClass,
      limit: limit.nullable(),
      serviceLevel: z.object({ days: z.number().positive().max(3_650), share: z.number().gt(0).max(1) }).nullable(),
      policy: z.string().max(20_000),
    }),
  )
  .max(4)
  .refine((list) => new Set(list.map((one) => one.class)).size === list.length, "A class stands there twice.");

export const limitsInput = z
  .array(
    limit.extend({
      id: id.optional().transform((given) => given ?? randomUUID()),
      scope: z.discriminatedUnion("kind", [
        z.object({ kind: z.literal("lane"), lane: z.string().max(200) }),
        z.object({ kind: z.literal("cell"), columnId: id, lane: z.string().max(200) }),
        z.object({ kind: z.literal("person"), memberId: id.nullable() }),
      ]),
    }),
  )
  .max(200);

/** What was asked for as a column, ids made up where there are none. */
export function columnOf(input: z.output<typeof columnInput>): Column {
  const { wipLimit = null, checklist = [], hasDoneHalf = false } = input;
  return {
    id: input.id ?? randomUUID(),
    name: input.name,
    kind: input.kind,
    limit: limitOf(wipLimit),
    stage: input.stage ?? null,
    policy: input.policy ?? "",
    checklist,
    hasDoneHalf,
    color: input.color ?? null,
    follows: input.follows ?? null,
  };
}

function limitOf(given: number | Limit | null): Limit | null {
  return typeof given === "number" ? { max: given, by: "count", mode: "hard" } : given;
}
