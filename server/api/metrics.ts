import { isIP } from "node:net";
import { refusalProblem } from "#server/api/refusal-problem.ts";
import type { Database } from "#server/db/database.ts";
import { readMetrics } from "#server/services/operations/read-metrics.ts";
import { authenticateToken } from "#server/services/people/authenticate-token.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { Actor } from "#server/services/service-context.ts";

/**
 * The metrics for whoever may read them: an admin's token, or a program on this machine (over loopback, and not through
 * a proxy, behind which everybody comes from loopback). `peer` is the address of the connection.
 */
export async function answerMetrics(
  headers: Headers,
  peer: string | null,
  { db, now }: { db: Database; now: Date },
): Promise<Response> {
  try {
    const actor = await metricsReader(headers, peer, { db, now });
    const text = await readMetrics({ db, actor, now });
    return new Response(text, {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    });
  } catch (error) {
    if (error instanceof Refusal) return refusalProblem(error);
    throw error;
  }
}

async function metricsReader(headers: Headers, peer: string | null, ctx: { db: Database; now: Date }): Promise<Actor> {
  const token = /^Bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (token !== undefined) return authenticateToken(ctx, token, peer);
  if (isLoopback(peer) && !wasForwarded(headers)) return { kind: "job", name: "metrics over loopback" };
  throw new Refusal("unauthenticated", "Send an admin's API token, or ask from the machine itself.");
}

function isLoopback(address: string | null): boolean {
  if (address === null || isIP(address) === 0) return false;
  return address === "::1" || address.startsWith("127.");
}

/** As our own server noted it on arrival; a request that did not come through it does not count as direct. */
function wasForwarded(headers: Headers): boolean {
  return headers.get("x-lastmile-forwarded") !== "no";
}
