import type { z } from "zod";

/** A body that does not say what its kind must say. The message names the path and what is wrong there. */
export class UnreadableBody extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UnreadableBody";
  }
}

const SHOWN_ISSUES = 5;

/** Reads `body` by `schema`; throws UnreadableBody naming each wrong path below `what`. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown, what: string): z.output<Schema> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const shown = read.error.issues.slice(0, SHOWN_ISSUES).map((issue) => {
    const path = [what, ...issue.path.map(String)].filter((part) => part !== "").join(".");
    return path === "" ? issue.message : `${path}: ${issue.message}`;
  });
  const more = read.error.issues.length - shown.length;
  throw new UnreadableBody(shown.join("; ") + (more > 0 ? ` (and ${more} more)` : ""));
}
