import { createTransport } from "nodemailer";
import SMTPTransport from "nodemailer/lib/smtp-transport/index.js";
import { SECOND_MS } from "#server/domain/shared/time.ts";
import { type SmtpProblem, smtpProblem } from "./smtp-problem.ts";

export type OutgoingMail = {
  /** Makes its Message-ID: the same mail sent twice can be told as one. */
  id: string;
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  at: Date;
};

/** `answer`: what the server said when it took it. */
export type SmtpOutcome = { kind: "accepted"; answer: string } | SmtpProblem;

/** Each step of the conversation may take so long; all of it stays far below the time after which a claim is stale. */
const PATIENCE = {
  dnsTimeout: 10 * SECOND_MS,
  connectionTimeout: 10 * SECOND_MS,
  greetingTimeout: 10 * SECOND_MS,
  socketTimeout: 30 * SECOND_MS,
};

/** Hands one mail to a mail server (`smtp://` or `smtps://`, with nodemailer's options as parameters), on a connection of its own. */
export async function sendBySmtp(url: string, mail: OutgoingMail): Promise<SmtpOutcome> {
  const { id, from, to, subject, text, html, at } = mail;
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
  // Texts are texts: never the name of a file or an address to fetch.
  const transport = createTransport(
    new SMTPTransport({ ...PATIENCE, url, disableFileAccess: true, disableUrlAccess: true }),
  );
  try {
    const { response } = await transport.sendMail({
      from,
      to: { name: "", address: to },
      envelope: { from: from.address, to: [to] },
      subject,
      text,
      html,
      date: at,
      messageId: `<${id}@${domain}>`,
      // Machines shall not answer, and people see who it was: RFC 3834.
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    });
    return { kind: "accepted", answer: response };
  } catch (error) {
    return smtpProblem(error, url);
  } finally {
    transport.close();
  }
}
