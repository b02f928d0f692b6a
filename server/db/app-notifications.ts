import { appDatabaseUrl } from "./app-database.ts";
import { FEED_CHANNEL } from "./feed.ts";
import { type Notifications, openNotifications } from "./notifications.ts";
import { SESSION_CHANNEL } from "./sessions.ts";

const HOLDER = Symbol.for("lastmile.app-notifications");

/** What open streams listen to. */
export const LIVE_CHANNELS = [FEED_CHANNEL, SESSION_CHANNEL] as const;

/** The running app's one listening connection, shared by Next's bundles like `appDatabase`. */
export function appNotifications(): Notifications {
  const holder = globalThis as { [HOLDER]?: Notifications };
  holder[HOLDER] ??= openNotifications(appDatabaseUrl(), LIVE_CHANNELS);
  return holder[HOLDER];
}
