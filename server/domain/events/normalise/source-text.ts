import { z } from "zod";

const PROSE_LIMIT = 65_536;
const LINE_LIMIT = 1_024;

/** PostgreSQL stores neither NUL nor half a surrogate pair: both become the replacement character. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\ufffd");
}

/** Free text; longer than GitHub allows (65,536) is cut. */
export const prose = z.string().transform((text) => storable(text.slice(0, PROSE_LIMIT)));

/** A name, title or address: cut at 1,024 characters. */
export const line = z.string().transform((text) => storable(text.slice(0, LINE_LIMIT)));

/** Names something, so it is never cut: 1 to 512 characters. */
export const identifier = z
  .string()
  .min(1, "must not be empty")
  .max(512, "must be at most 512 characters")
  .transform(storable);

/** A whole object id, SHA-1 or SHA-256, in lower case. */
export const fullSha = z
  .string()
  .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i, "is not a commit id of 40 or 64 hexadecimal digits")
  .transform((sha) => sha.toLowerCase());
