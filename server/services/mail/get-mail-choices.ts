import { environment } from "#server/config/environment.ts";
import { mailSender } from "#server/config/mail-sender.ts";
import { mailChoicesOf } from "#server/db/mail-choices.ts";
import { findMember } from "#server/db/members.ts";
import { MAIL_TOPICS, type MailTopic } from "#server/domain/mail/mail-topics.ts";
import { signedInMember } from "../people/signed-in-member.ts";
import { notFound } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

export type MailChoices = {
  /** Whom mail comes from; null: mail is not set up here, and nothing is mailed. */
  from: string | null;
  /** Where it goes; null: the person has no address. */
  address: string | null;
  topics: (Pick<MailTopic, "id" | "title" | "about"> & { wanted: boolean })[];
};

/** What the asking person gets by mail, and whether mail can come at all. */
export async function getMailChoices(ctx: ServiceContext): Promise<MailChoices> {
  const { memberId } = signedInMember(ctx, "account.read");
  const member = await findMember(ctx.db, memberId);
  if (member === null) throw notFound("This account");
  const chosen = await mailChoicesOf(ctx.db, memberId);
  const topics = MAIL_TOPICS.map(({ id, title, about, byDefault }) => {
    return { id, title, about, wanted: chosen.get(id) ?? byDefault };
  });
  return { from: mailSender(environment())?.address ?? null, address: member.email, topics };
}
