import { publicAddress } from "#server/config/public-address.ts";
import type { Transaction } from "#server/db/database.ts";
import { mailReceivers } from "#server/db/mail-choices.ts";
import { insertMails, type NewMail } from "#server/db/mails.ts";
import { type MailTopicId, mailTopic } from "#server/domain/mail/mail-topics.ts";
import { type MailReader, type MailWords, subjectLine } from "#server/domain/mail/mail-words.ts";
import { mailIsSetUp } from "./mail-is-set-up.ts";
import { wakeMail } from "./wake-mail.ts";

/** Where one chooses what is mailed. */
const CHOICES_PATH = "/account#mail";

export type MailTo =
  /** Of these members those who want mail of the topic, may see the team and have an address. */
  | { topic: MailTopicId; memberIds: readonly string[] }
  /** Addresses that somebody gave, checked where they came in. */
  | { addresses: readonly string[] };

export type QueuedMail = {
  /** The team it is about; null: none. */
  teamId: string | null;
  at: Date;
  /** The words for one reader (an address nobody is known by has no zone of its own: UTC). Addresses of pages are absolute. */
  words: (reader: MailReader) => MailWords;
};

/**
 * Queues one mail each, part of the transaction in which happens what it tells of: rolled back with it, sent soon after
 * its commit. How to get no more of it is added below. Answers how many are queued: none where mail is not set up.
 */
export async function queueMail(tx: Transaction, to: MailTo, { teamId, at, words }: QueuedMail): Promise<number> {
  if (!mailIsSetUp()) return 0;
  const mails = "addresses" in to ? toAddresses(to.addresses, words) : await toMembers(tx, to, teamId, words);
  if (mails.length === 0) return 0;
  await insertMails(
    tx,
    mails.map((mail) => ({ ...mail, teamId })),
    at,
  );
  await wakeMail(tx);
  return mails.length;
}

type Draft = Omit<NewMail, "teamId">;

async function toMembers(
  tx: Transaction,
  { topic, memberIds }: Extract<MailTo, { topic: MailTopicId }>,
  teamId: string | null,
  words: QueuedMail["words"],
): Promise<Draft[]> {
  const receivers = await mailReceivers(tx, memberIds, { topic, teamId });
  const foot = [
    `You get this because mail about “${mailTopic(topic).title}” is on in your profile.`,
    `Choose what is mailed to you: ${publicAddress()}${CHOICES_PATH}`,
  ].join("\n");
  return receivers.map(({ memberId, address, timeZone }) => draft(memberId, address, words({ timeZone }), foot));
}

function toAddresses(addresses: readonly string[], words: QueuedMail["words"]): Draft[] {
  const unique = [...new Set(addresses.map((address) => address.trim().toLowerCase()))];
  const foot = `Sent by Last Mile: ${publicAddress()}`;
  return unique.map((address) => draft(null, address, words({ timeZone: "UTC" }), foot));
}

function draft(memberId: string | null, address: string, { subject, text }: MailWords, foot: string): Draft {
  return { memberId, address, subject: subjectLine(subject), text: `${text.trimEnd()}\n\n-- \n${foot}\n` };
}
