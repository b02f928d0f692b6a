import { createMiddleware } from "hono/factory";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { authenticateToken } from "#server/services/people/authenticate-token.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

export type AuthenticationOptions = {
  db: ServiceContext["db"];
  clock: () => Date;
  addressOf: (headers: Headers) => string | null;
};

/** Finds out whose token it is and gives the verbs their context; no good token: 401. */
export function authenticate({ db, clock, addressOf }: AuthenticationOptions) {
  return createMiddleware<ApiEnvironment>(async (context, next) => {
    const now = clock();
    const token = /^Bearer +(\S+) *$/i.exec(context.req.header("authorization") ?? "")?.[1];
    if (token === undefined) {
      throw new Refusal("unauthenticated", "Send an API token: Authorization: Bearer <token>.");
    }
    const actor = await authenticateToken({ db, now }, token, addressOf(context.req.raw.headers));
    context.set("service", { db, actor, now });
    await next();
  });
}
