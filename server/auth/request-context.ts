import { environment } from "#server/config/environment.ts";
import { appDatabase } from "#server/db/app-database.ts";
import { sessionActor } from "#server/services/people/session-actor.ts";
import type { Actor, ServiceContext } from "#server/services/service-context.ts";
import { peerAddress } from "./peer-address.ts";
import { sessionIdFromCookie } from "./session-cookie.ts";

/** The verbs' context for a request from a browser: who its cookie stands for now, or nobody. */
export async function requestContext(headers: Headers): Promise<ServiceContext & { address: string | null }> {
  const settings = environment();
  const base = { db: appDatabase(), now: new Date() };
  const address = peerAddress(headers, settings.TRUST_PROXY === "on");
  const sessionId = await sessionIdFromCookie(headers.get("cookie"), settings);
  const user = sessionId === null ? null : await sessionActor(base, sessionId);
  const actor: Actor = user ?? { kind: "anonymous", address };
  return { ...base, actor, address };
}
