import { z } from "zod";
import { Refusal } from "#server/services/refusal.ts";

const MAX_CURSOR_LENGTH = 2_000;

/** An instant in a position, for `position` schemas: one the database knows, too. */
export const cursorInstant = z.iso
  .datetime()
  .refine((text) => !text.startsWith("0000"))
  .transform((text) => new Date(text));

/** The same as milliseconds since 1970. */
export const cursorMs = z.int().min(Date.parse("0001-01-01T00:00:00Z")).max(Date.parse("9999-12-31T23:59:59.999Z"));

/**
 * A place in a list, opaque to whoever carries it: the keys of the last item shown, so that rows added meanwhile neither
 * repeat nor hide anything. `list` names the list, so that a cursor of another one is refused.
 */
export function encodeCursor(list: string, position: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify([list, ...position]), "utf8").toString("base64url");
}

/** Reads a cursor back; refuses with `invalid-input` at path "cursor" what this list never gave out. */
export function decodeCursor<Position>(list: string, cursor: string, position: z.ZodType<Position>): Position {
  const parsed = z.tuple([z.literal(list)], z.unknown()).safeParse(parseJson(cursor));
  const storable = parsed.success && !hasUnstorableText(parsed.data);
  const checked = storable ? position.safeParse(parsed.data.slice(1)) : null;
  if (!checked?.success) {
    const message = "This is not a cursor of this list: pass nextCursor of the answer before, unchanged.";
    throw new Refusal("invalid-input", message, { issues: [{ path: "cursor", message }] });
  }
  return checked.data;
}

/** PostgreSQL compares no text with NUL or half a surrogate pair in it. */
function hasUnstorableText(position: readonly unknown[]): boolean {
  return position.some((part) => typeof part === "string" && (part.includes("\u0000") || !part.isWellFormed()));
}

function parseJson(cursor: string): unknown {
  if (cursor.length > MAX_CURSOR_LENGTH || !/^[A-Za-z0-9_-]+$/.test(cursor)) return null;
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null; // not JSON: not ours
  }
}
