import type { Actor, ServiceContext } from "#server/services/service-context.ts";

/** What every procedure gets: the verbs' context, and what only the wire knows. */
export type TrpcContext = {
  service: ServiceContext;
  /** The peer's address, null when unknown. */
  address: string | null;
  /** Aborted when the client goes away or the server stops. */
  signal: AbortSignal;
};

/** The context after `memberProcedure`: a person, signed in. */
export type MemberContext = TrpcContext & { service: ServiceContext & { actor: Extract<Actor, { kind: "user" }> } };
