import type { IncomingMessage } from "node:http";

/** More than any form or list of the pages sends. */
const LIMIT_BYTES = 1_000_000;

/** These read their bodies themselves, each up to a limit of its own. */
const READS_ITSELF = ["/api/webhooks/", "/api/v1/"];

/**
 * The status with which a request is refused because of its body: too long, or of a length it does not tell; null: it
 * may pass. Behind this point whole bodies are held in memory, also for those who are not signed in.
 */
export function bodyRefusal({ url = "/", headers }: Pick<IncomingMessage, "url" | "headers">): 411 | 413 | null {
  const path = URL.parse(url, "http://localhost")?.pathname ?? "/";
  if (READS_ITSELF.some((start) => path.startsWith(start))) return null;
  if (headers["transfer-encoding"] !== undefined) return 411;
  return Number(headers["content-length"] ?? 0) > LIMIT_BYTES ? 413 : null;
}
