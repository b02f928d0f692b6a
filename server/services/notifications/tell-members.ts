import { publicAddress } from "#server/config/public-address.ts";
import type { Transaction } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { adminsOf, insertNotifications } from "#server/db/member-notifications.ts";
import { notificationMail } from "#server/domain/mail/notification-mail.ts";
import type { NotificationAbout } from "#server/domain/people/notification.ts";
import { queueMail } from "../mail/queue-mail.ts";

/**
 * Tells members, or whoever looks after the team's things, of something, and open screens that there is news; those who
 * hear of it anew and want it by mail get it so, too. Part of the transaction in which it happens; like every entry of
 * the feed near its end.
 */
export async function tellMembers(
  tx: Transaction,
  whom: { memberId: string } | { memberIds: readonly string[] } | "admins",
  notification: { teamId: string | null; at: Date; about: NotificationAbout },
): Promise<void> {
  const memberIds = await idsOf(tx, whom, notification.teamId);
  const told = await insertNotifications(tx, memberIds, notification);
  if (told.length === 0) return;
  const { teamId, at, about } = notification;
  const mail = notificationMail(about, publicAddress());
  if (mail !== null) await queueMail(tx, { topic: mail.topic, memberIds: told }, { teamId, at, words: mail.words });
  await appendFeed(tx, feedScope(teamId), "notification.created", {});
}

async function idsOf(
  tx: Transaction,
  whom: Parameters<typeof tellMembers>[1],
  teamId: string | null,
): Promise<readonly string[]> {
  if (whom === "admins") return adminsOf(tx, teamId);
  return "memberId" in whom ? [whom.memberId] : whom.memberIds;
}
