import { ok, type Result, refused } from "#server/domain/shared/result.ts";

/** Deeper than any sender nests; what is deeper is made to break readers. */
const DEEPEST = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SQUARE_OPEN = 0x5b;
const SQUARE_CLOSE = 0x5d;
const CURLY_OPEN = 0x7b;
const CURLY_CLOSE = 0x7d;

/** True if arrays and objects in the JSON text nest deeper than 64. Walks the bytes once, without recursion. */
function nestsTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === SQUARE_OPEN || byte === CURLY_OPEN) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (byte === SQUARE_CLOSE || byte === CURLY_CLOSE) depth -= 1;
  }
  return false;
}

/** The JSON inside a form: GitHub's other content type sends it as the field "payload". */
function jsonOfForm(text: string): string {
  return new URLSearchParams(text).get("payload") ?? "";
}

/** The JSON value in a delivery's raw body, or in words why there is none. */
export function parseJsonBody(bytes: Uint8Array, contentType: string | null): Result<unknown, string> {
  if (bytes.length === 0) return refused("the body is empty");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refused("the body is not UTF-8 text");
  }
  const isForm = contentType?.startsWith("application/x-www-form-urlencoded") ?? false;
  const json = isForm ? jsonOfForm(text) : text;
  if (nestsTooDeep(isForm ? new TextEncoder().encode(json) : bytes)) {
    return refused(`the body nests deeper than ${DEEPEST} levels`);
  }
  try {
    return ok(JSON.parse(json));
  } catch (error) {
    return refused(`the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
