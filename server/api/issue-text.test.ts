import { z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { issueText } from "./issue-text.ts";

function said(schema: z.ZodType, input: unknown): string | undefined {
  const issue = schema.safeParse(input).error?.issues[0];
  return issue === undefined ? undefined : issueText(issue);
}

test.each<[string, z.ZodType, unknown, string]>([
  ["what is missing", z.object({ name: z.string() }), {}, "Is required."],
  ["a text for a list", z.array(z.string()), "ada", "Must be a list, not a text."],
  ["a list for a text", z.string(), ["ada"], "Must be a text, not a list."],
  ["null for an object", z.object({}), null, "Must be an object, not null."],
  ["a half for a whole", z.int(), 1.5, "Must be a whole number."],
  ["a text for a number", z.number(), "1", "Must be a number, not a text."],
  ["a text for yes or no", z.boolean(), "yes", "Must be true or false, not a text."],
  ["none of the choices", z.enum(["hour", "day", "week"]), "year", "Use “hour”, “day” or “week”."],
  ["not the one there is", z.literal("wall"), "elapsed", "Use “wall”."],
  [
    "no kind there is",
    z.discriminatedUnion("kind", [z.object({ kind: z.literal("add") }), z.object({ kind: z.literal("remove") })]),
    { kind: "swap" },
    "Use “add” or “remove”.",
  ],
  ["a field nobody knows", z.strictObject({}), { window: [] }, "“window” does not belong here."],
  ["fields nobody knows", z.strictObject({}), { a: 1, b: 2 }, "“a”, “b” do not belong here."],
  ["an empty list", z.array(z.string()).min(1), [], "Use at least 1 entry."],
  ["a long text", z.string().max(3), "abcd", "Use at most 3 characters."],
  ["a large number", z.number().max(3), 4, "Use at most 3."],
  ["what a schema says itself", z.string({ error: "Name a member." }), 7, "Name a member."],
])("of %s it says what to do", (_, schema, input, words) => {
  expect(said(schema, input)).toBe(words);
});
