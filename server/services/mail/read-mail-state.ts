import { environment } from "#server/config/environment.ts";
import { mailSender } from "#server/config/mail-sender.ts";
import { type MailTotals, mailTotals } from "#server/db/mails.ts";
import { authorize } from "../permissions.ts";
import type { ServiceContext } from "../service-context.ts";

/** How mail is: null: it is not set up. `server`: its name, without who signs in. */
export type MailState = ({ from: string; server: string } & MailTotals) | null;

/** Whether mail is set up, what waits, and what went wrong. Refusals: unauthenticated, forbidden. */
export async function readMailState(ctx: ServiceContext): Promise<MailState> {
  authorize(ctx, "metrics.read", { teamId: null });
  const settings = environment();
  const { SMTP_URL } = settings;
  const from = mailSender(settings);
  if (SMTP_URL === undefined || from === null) return null;
  return { from: `${from.name} <${from.address}>`, server: new URL(SMTP_URL).host, ...(await mailTotals(ctx.db)) };
}
