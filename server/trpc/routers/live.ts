import { tracked } from "@trpc/server";
import { appNotifications } from "#server/db/app-notifications.ts";
import { followFeed, followFeedInput } from "#server/services/live/follow-feed.ts";
import { memberProcedure, refusalsOf, router } from "../init.ts";

export const liveRouter = router({
  /** What changes, as it happens; the id of each event is where to go on after a break. */
  events: memberProcedure.input(followFeedInput).subscription(async function* ({ ctx, input, signal }) {
    const sources = { notifications: appNotifications(), clock: () => new Date(), signal: signal ?? ctx.signal };
    for await (const { cursor, event } of refusalsOf(followFeed(ctx.service, input, sources)))
      yield tracked(cursor, event);
  }),
});
