import { environment } from "#server/config/environment.ts";
import { logger } from "#server/config/logger.ts";
import { mailSender } from "#server/config/mail-sender.ts";
import { publicAddress } from "#server/config/public-address.ts";
import type { Database } from "#server/db/database.ts";
import { type ClaimedMail, claimMail, putOffDueMails, settleMail } from "#server/db/mails.ts";
import { mailHtml } from "#server/domain/mail/mail-html.ts";
import { MAIL_PAUSES_MS } from "#server/domain/mail/mail-tries.ts";
import { MINUTE_MS } from "#server/domain/shared/time.ts";
import { sendBySmtp } from "#server/integrations/mail/send-by-smtp.ts";

/** No mail takes this long to send: whoever claimed it has died. */
export const STALE_CLAIM_MS = 15 * MINUTE_MS;

type SendingRun = { db: Database; clock: () => Date; signal: AbortSignal };

/**
 * Sends what is due, the longest due first. Each mail is claimed before it is sent and settled after, so that two workers
 * never send the same one. One that the server refuses for good has failed; one it does not take now is put off; and a
 * server that is away ends the run and puts off everything.
 *
 * When the process dies between the server's word that it has the mail (250) and our note of it, or that word is lost on
 * its way, nobody can know: the mail is sent again, a dead worker's after a quarter of an hour, under the same Message-ID,
 * by which most mail boxes show it once. Rather that than that somebody is never asked.
 */
export async function sendMails({ db, clock, signal }: SendingRun): Promise<void> {
  const settings = environment();
  const { SMTP_URL } = settings;
  const from = mailSender(settings);
  while (SMTP_URL !== undefined && from !== null && !signal.aborted) {
    const now = clock();
    const mail = await claimMail(db, now, new Date(now.getTime() - STALE_CLAIM_MS));
    if (mail === null) return;
    const { id, address: to, subject, text, createdAt: at } = mail;
    const html = mailHtml(text, publicAddress());
    const outcome = await sendBySmtp(SMTP_URL, { id, from, to, subject, text, html, at });
    if (outcome.kind === "accepted") {
      await settleMail(db, mail, { state: "sent", problem: null, settledAt: clock() });
      continue;
    }
    const { kind, words } = outcome;
    await settleUnsent(db, mail, { words, isFinal: kind === "refused" }, clock());
    if (kind !== "server-away") continue;
    await putOffDueMails(db, clock(), words);
    return;
  }
}

async function settleUnsent(
  db: Database,
  mail: ClaimedMail,
  { words, isFinal }: { words: string; isFinal: boolean },
  now: Date,
): Promise<void> {
  const pause = isFinal ? undefined : MAIL_PAUSES_MS[mail.attempts - 1];
  logger.warn(
    { mailId: mail.id, attempts: mail.attempts, givenUp: pause === undefined, problem: words },
    "Mail not sent",
  );
  if (pause !== undefined)
    return settleMail(db, mail, { state: "waiting", problem: words, dueAt: new Date(now.getTime() + pause) });
  const problem = isFinal ? words : `Given up after ${mail.attempts} tries. ${words}`;
  return settleMail(db, mail, { state: "failed", problem, settledAt: now });
}
