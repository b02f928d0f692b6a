import { type MailTopic, type MailTopicId, mailTopic } from "#server/domain/mail/mail-topics.ts";
import type { Database, Transaction } from "./database.ts";

/** What a member chose by topic; the others are as by default. */
export async function mailChoicesOf(db: Database | Transaction, memberId: string): Promise<Map<string, boolean>> {
  const rows = await db.mailChoice.findMany({ where: { memberId } });
  return new Map(rows.map(({ topic, wanted }) => [topic, wanted]));
}

/** Keeps a choice; one that is the default needs no row. */
export async function putMailChoice(
  tx: Transaction,
  memberId: string,
  { topic, wanted }: { topic: MailTopicId; wanted: boolean },
): Promise<void> {
  const memberId_topic = { memberId, topic };
  if (wanted === mailTopic(topic).byDefault) await tx.mailChoice.deleteMany({ where: memberId_topic });
  else
    await tx.mailChoice.upsert({
      where: { memberId_topic },
      create: { ...memberId_topic, wanted },
      update: { wanted },
    });
}

export type MailReceiver = { memberId: string; address: string; timeZone: string };

/**
 * Those of some members who get mail of a topic about a team (null: the workspace): they want it, have an address, have
 * not left, may see the team, and are people (those of the demo are not).
 */
export async function mailReceivers(
  tx: Transaction,
  memberIds: readonly string[],
  { topic, teamId }: { topic: MailTopicId; teamId: string | null },
): Promise<MailReceiver[]> {
  const { byDefault }: MailTopic = mailTopic(topic);
  const choice = { topic, wanted: !byDefault };
  const seesTeam =
    teamId === null
      ? {}
      : {
          OR: [
            { workspaceRole: { not: null } },
            { memberships: { some: { teamId } } },
            { opsPartnerOf: { some: { id: teamId } } },
          ],
        };
  const members = await tx.member.findMany({
    where: {
      id: { in: [...memberIds] },
      email: { not: null },
      deactivatedAt: null,
      demo: false,
      mailChoices: byDefault ? { none: choice } : { some: choice },
      AND: [seesTeam],
    },
    select: { id: true, email: true, timeZone: true },
    orderBy: { id: "asc" },
  });
  return members.map(({ id, email, timeZone }) => ({ memberId: id, address: email ?? "", timeZone }));
}
