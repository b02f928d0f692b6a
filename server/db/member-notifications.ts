import { type NotificationAbout, notificationKey } from "#server/domain/people/notification.ts";
import type { Database, Transaction } from "./database.ts";
import type { Notification, Prisma } from "./generated/client.ts";

export type NotificationRow = Omit<Notification, "about" | "openKey"> & { about: NotificationAbout };

/** Tells members of something, each once while unread; answers who hears of it anew. */
export async function insertNotifications(
  tx: Transaction,
  memberIds: readonly string[],
  notification: { teamId: string | null; at: Date; about: NotificationAbout },
): Promise<string[]> {
  const { about, at, teamId } = notification;
  const openKey = notificationKey(about);
  // In one order everywhere, so that two who tell the same people do not wait for each other.
  const rows = [...new Set(memberIds)]
    .sort()
    .map((memberId) => ({ memberId, kind: about.kind, teamId, at, openKey, about }));
  const told = await tx.notification.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { memberId: true },
  });
  return told.map(({ memberId }) => memberId);
}

/** Who was told since an instant that some cover is asked for. */
export async function membersToldOfCover(tx: Transaction, coverId: string, since: Date): Promise<string[]> {
  const rows = await tx.notification.findMany({
    where: { kind: "cover-asked", at: { gte: since }, about: { path: ["coverId"], equals: coverId } },
    select: { memberId: true },
    distinct: ["memberId"],
  });
  return rows.map(({ memberId }) => memberId);
}

/** A member's notifications in reach, newest first; before one when given. */
export async function notificationRows(
  db: Database | Transaction,
  where: Prisma.NotificationWhereInput,
  page: { beforeId: string | null; limit: number },
): Promise<NotificationRow[]> {
  const rows = await db.notification.findMany({
    where: { AND: [where, page.beforeId === null ? {} : { id: { lt: page.beforeId } }] },
    orderBy: { id: "desc" },
    take: page.limit,
  });
  // Written by this file only.
  return rows.map(({ openKey: _unused, about, ...row }) => ({ ...row, about: about as NotificationAbout }));
}

export async function countUnreadNotifications(
  db: Database | Transaction,
  where: Prisma.NotificationWhereInput,
): Promise<number> {
  return db.notification.count({ where: { AND: [where, { readAt: null }] } });
}

/** Marks a member's notifications as read: these, or (null) all; from now on the same may be said again. */
export async function readNotifications(
  db: Database | Transaction,
  memberId: string,
  ids: readonly string[] | null,
  now: Date,
): Promise<number> {
  const { count } = await db.notification.updateMany({
    where: { memberId, readAt: null, ...(ids === null ? {} : { id: { in: [...ids] } }) },
    data: { readAt: now, openKey: null },
  });
  return count;
}

/** Marks what a member was told of something as read: they have seen to it. */
export async function readNotificationOf(tx: Transaction, memberId: string, openKey: string, now: Date): Promise<void> {
  await tx.notification.updateMany({ where: { memberId, openKey }, data: { readAt: now, openKey: null } });
}

/** Forgets notifications from before an instant, read or not. */
export async function trimNotifications(db: Database, before: Date): Promise<number> {
  const { count } = await db.notification.deleteMany({ where: { at: { lt: before } } });
  return count;
}

/** Who looks after what belongs to a team: its admins; where it has none, or there is no team, the workspace's. */
export async function adminsOf(tx: Transaction, teamId: string | null): Promise<string[]> {
  const ADMINS = { in: ["admin", "owner"] as ("admin" | "owner")[] };
  if (teamId !== null) {
    const ofTeam = await tx.teamMember.findMany({
      where: { teamId, role: ADMINS, member: { deactivatedAt: null } },
      select: { memberId: true },
    });
    if (ofTeam.length > 0) return ofTeam.map((membership) => membership.memberId);
  }
  const ofWorkspace = await tx.member.findMany({
    where: { workspaceRole: ADMINS, deactivatedAt: null },
    select: { id: true },
  });
  return ofWorkspace.map((member) => member.id);
}
