import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import { Refusal } from "#server/services/refusal.ts";
import { jsonFault } from "#server/services/storable-json.ts";
import type { MemberContext, TrpcContext } from "./context.ts";
import { asTrpcError, inputIssues, inputWords } from "./refusal-error.ts";

const HEARTBEAT_MS = 15_000;

const trpc = initTRPC.context<TrpcContext>().create({
  transformer: superjson,
  errorFormatter({ shape, error }) {
    const { cause } = error;
    const refusal = cause instanceof Refusal ? cause : null;
    return {
      ...shape,
      message:
        shape.data.code === "INTERNAL_SERVER_ERROR"
          ? "Something went wrong on our side. Try again."
          : cause instanceof ZodError
            ? inputWords(cause)
            : shape.message,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        /** Our own code, where a verb refused; null for bugs and unreadable input. */
        refusal: refusal?.code ?? (cause instanceof ZodError ? ("invalid-input" as const) : null),
        issues: refusal !== null ? [...refusal.issues] : cause instanceof ZodError ? inputIssues(cause) : [],
        retryAfterSeconds: refusal?.retryAfterSeconds ?? null,
        /** What a program needs to go on: the card, the limits, the policies of a refused move. */
        details: refusal?.facts ?? {},
      },
    };
  },
  sse: {
    ping: { enabled: true, intervalMs: HEARTBEAT_MS },
    client: { reconnectAfterInactivityMs: 3 * HEARTBEAT_MS },
  },
});

export const router = trpc.router;
export const createCallerFactory = trpc.createCallerFactory;

const refusalsAsErrors = trpc.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof Refusal) throw asTrpcError(result.error.cause);
  return result;
});

/** A live stream whose refusals arrive as tRPC errors; the middleware is done before the first value flows. */
export async function* refusalsOf<Value>(stream: AsyncIterable<Value>): AsyncGenerator<Value, void, undefined> {
  try {
    yield* stream;
  } catch (error) {
    throw error instanceof Refusal ? asTrpcError(error) : error;
  }
}

/** What the database could not keep is refused here, once, instead of failing deep inside. */
const storableInput = trpc.middleware(async ({ getRawInput, next }) => {
  const fault = jsonFault(await getRawInput());
  if (fault !== null) throw new Refusal("invalid-input", fault.message, { issues: [fault] });
  return next();
});

/** Open to everybody, signed in or not. */
export const publicProcedure = trpc.procedure.use(refusalsAsErrors).use(storableInput);

/** Needs a person who is signed in; what that person may do is decided in the verbs. */
export const memberProcedure = publicProcedure.use(({ ctx, next }) => {
  const { actor } = ctx.service;
  if (actor.kind !== "user") throw asTrpcError(new Refusal("unauthenticated", "Sign in to go on."));
  const signedIn: MemberContext = { ...ctx, service: { ...ctx.service, actor } };
  return next({ ctx: signedIn });
});
