import type { Transaction } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { adminsOf, insertNotifications } from "#server/db/member-notifications.ts";
import type { NotificationAbout } from "#server/domain/people/notification.ts";

/**
 * Tells members, or whoever looks after the team's things, of something, and open screens that there is news. Part of
 * the transaction in which it happens; like every entry of the feed near its end.
 */
export async function tellMembers(
  tx: Transaction,
  whom: { memberId: string } | { memberIds: readonly string[] } | "admins",
  notification: { teamId: string | null; at: Date; about: NotificationAbout },
): Promise<void> {
  const memberIds = await idsOf(tx, whom, notification.teamId);
  const told = await insertNotifications(tx, memberIds, notification);
  if (told > 0) await appendFeed(tx, feedScope(notification.teamId), "notification.created", {});
}

async function idsOf(
  tx: Transaction,
  whom: Parameters<typeof tellMembers>[1],
  teamId: string | null,
): Promise<readonly string[]> {
  if (whom === "admins") return adminsOf(tx, teamId);
  return "memberId" in whom ? [whom.memberId] : whom.memberIds;
}
