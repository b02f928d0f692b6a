import { randomUUID } from "node:crypto";
import { environment } from "#server/config/environment.ts";
import { mailSender } from "#server/config/mail-sender.ts";
import { publicAddress } from "#server/config/public-address.ts";
import { findMember } from "#server/db/members.ts";
import { hitRate } from "#server/db/rates.ts";
import { mailHtml } from "#server/domain/mail/mail-html.ts";
import { MINUTE_MS } from "#server/domain/shared/time.ts";
import { sendBySmtp } from "#server/integrations/mail/send-by-smtp.ts";
import { signedInMember } from "../people/signed-in-member.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";

const TESTS = { limit: 5, windowMs: 10 * MINUTE_MS };

/** What the mail server made of it, in words. */
export type TestMailOutcome = { taken: boolean; words: string };

/**
 * Mails something to the asking person at once, past the queue, and tells what the mail server says. Refusals: unavailable (mail
 * is not set up), conflict (the person has no address), rate-limited.
 */
export async function sendTestMail(ctx: ServiceContext): Promise<TestMailOutcome> {
  const { memberId, name } = signedInMember(ctx, "account.update");
  const settings = environment();
  const { SMTP_URL } = settings;
  const from = mailSender(settings);
  if (SMTP_URL === undefined || from === null) throw new Refusal("unavailable", "E-mail is not set up here.");
  const to = (await findMember(ctx.db, memberId))?.email ?? null;
  if (to === null) throw new Refusal("conflict", "You have no e-mail address. An admin gives you one under Members.");
  const verdict = await hitRate(ctx.db, `test-mail:${memberId}`, TESTS, ctx.now);
  if (!verdict.allowed)
    throw new Refusal("rate-limited", "That were many in a short time. Wait a few minutes and try again.", {
      retryAfterSeconds: verdict.retryAfterSeconds,
    });
  const text = [
    `Hello ${name},`,
    "mail from Last Mile reaches you: you asked for this one to see whether it does.",
    `Choose what is mailed to you: ${publicAddress()}/account#mail\n`,
  ].join("\n\n");
  const html = mailHtml(text, publicAddress());
  const mail = { id: randomUUID(), from, to, subject: "A test mail from Last Mile", text, html, at: ctx.now };
  const outcome = await sendBySmtp(SMTP_URL, mail);
  if (outcome.kind !== "accepted") return { taken: false, words: outcome.words };
  return { taken: true, words: `The mail server took it for ${to} and said: ${outcome.answer}` };
}
