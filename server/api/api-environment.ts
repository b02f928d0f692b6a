import type { Actor, ServiceContext } from "#server/services/service-context.ts";

export type ApiTokenActor = Extract<Actor, { kind: "token" }>;

/** What the frame has found out about a request by the time a route sees it. */
export type ApiEnvironment = {
  Variables: {
    /** For the verbs: the database, the token as actor, and the instant the request arrived. */
    service: ServiceContext & { actor: ApiTokenActor };
    /** The body as sent; "" without one. */
    bodyText: string;
  };
};
