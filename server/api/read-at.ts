import type { ServiceContext } from "#server/services/service-context.ts";

/** The context of a read with another clock, where the caller asked for one. */
export function readAt<Context extends ServiceContext>(ctx: Context, now: Date | undefined): Context {
  return now === undefined ? ctx : { ...ctx, now };
}
