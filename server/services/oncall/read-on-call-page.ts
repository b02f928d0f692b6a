import type { ServiceContext } from "../service-context.ts";
import { type ScheduleNow, schedulesNow } from "./schedules-now.ts";
import { feedOfToken, feedSubject, schedulesOfFeed } from "./schedules-of-feed.ts";

export type OnCallPage = { title: string; at: Date; schedules: ScheduleNow[] };

/** Who is on call by the schedules behind a secret link, for whoever has it. Refusals: not-found (unknown or revoked). */
export async function readOnCallPage(ctx: Pick<ServiceContext, "db" | "now">, token: string): Promise<OnCallPage> {
  const feed = await feedOfToken(ctx, token);
  const schedules = await schedulesNow(ctx.db, await schedulesOfFeed(ctx, feed), ctx.now.getTime());
  return { title: feedSubject(feed), at: ctx.now, schedules };
}
