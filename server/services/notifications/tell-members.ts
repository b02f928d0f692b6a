import type { Transaction } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { adminsOf, insertNotifications } from "#server/db/member-notifications.ts";
import type { NotificationAbout } from "#server/domain/people/notification.ts";

/**
 * Tells a member, or whoever looks after the team's things, of something, and open screens that there is news. Part of
 * the transaction in which it happens; like every entry of the feed near its end.
 */
export async function tellMembers(
  tx: Transaction,
  whom: { memberId: string } | "admins",
  notification: { teamId: string | null; at: Date; about: NotificationAbout },
): Promise<void> {
  const memberIds = whom === "admins" ? await adminsOf(tx, notification.teamId) : [whom.memberId];
  const told = await insertNotifications(tx, memberIds, notification);
  if (told > 0) await appendFeed(tx, feedScope(notification.teamId), "notification.created", {});
}
