import type { z } from "@hono/zod-openapi";

type Issue = z.core.$ZodIssue;

/** What a value should be, in words about JSON. */
const TYPES: Readonly<Record<string, string>> = {
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  null: "null",
};

/** Where a schema says nothing of its own, what to do about it; its own words stand as they are. */
export function issueText(issue: Issue): string {
  if (isMissing(issue)) return "Is required.";
  switch (issue.code) {
    case "invalid_type":
      return typeText(issue.message) ?? issue.message;
    case "invalid_value":
      return /^Invalid (?:input|option): /.test(issue.message) ? `Use ${choice(issue.values)}.` : issue.message;
    case "unrecognized_keys":
      return issue.message.startsWith("Unrecognized key") ? unknownFields(issue.keys) : issue.message;
    case "invalid_union":
      return unionText(issue) ?? issue.message;
    case "too_small":
      return issue.message.startsWith("Too small: ") ? sizeText(issue.origin, "least", issue.minimum) : issue.message;
    case "too_big":
      return issue.message.startsWith("Too big: ") ? sizeText(issue.origin, "most", issue.maximum) : issue.message;
    default:
      return issue.message;
  }
}

export function isMissing(issue: Issue): boolean {
  return issue.code === "invalid_type" && issue.message.endsWith("received undefined");
}

function typeText(message: string): string | null {
  const [, expected = "", received = ""] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? [];
  const wanted = TYPES[expected];
  if (wanted === undefined) return null;
  const isToldApart = TYPES[received] !== undefined && TYPES[received] !== wanted && received !== "number";
  return isToldApart ? `Must be ${wanted}, not ${TYPES[received]}.` : `Must be ${wanted}.`;
}

function unionText({ message, ...issue }: Extract<Issue, { code: "invalid_union" }>): string | null {
  if (!message.startsWith("Invalid discriminator value")) return null;
  return "options" in issue && Array.isArray(issue.options) ? `Use ${choice(issue.options)}.` : null;
}

function unknownFields(keys: readonly string[]): string {
  return `${keys.map(quoted).join(", ")} ${keys.length === 1 ? "does" : "do"} not belong here.`;
}

function sizeText(origin: string, side: "least" | "most", bound: number | bigint): string {
  const unit = origin === "string" ? (bound === 1 ? " character" : " characters") : "";
  const many = origin === "array" || origin === "set" ? (bound === 1 ? " entry" : " entries") : "";
  return `Use at ${side} ${bound}${unit}${many}.`;
}

/** “hour”, “day” or “week” */
function choice(values: readonly unknown[]): string {
  const all = values.map((value) => (typeof value === "string" ? quoted(value) : String(value)));
  const last = all.at(-1) ?? "";
  return all.length < 2 ? last : `${all.slice(0, -1).join(", ")} or ${last}`;
}

function quoted(text: string): string {
  return `“${text}”`;
}
