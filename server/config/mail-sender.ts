import { isIP } from "node:net";
import type { Environment } from "./environment.ts";

export type MailSender = { name: string; address: string };

/** An address, alone or as `Name <address>`. */
const SENDER = /^(?:"?([^"<>\p{Cc}]*?)"?\s*<([^\s<>@]+@[^\s<>@]+)>|([^\s<>@"]+@[^\s<>@"]+))$/u;

/** What a sender as it is written comes to; null: it is none. */
export function parseMailSender(written: string): MailSender | null {
  const [, name = "", bracketed, bare] = SENDER.exec(written.trim()) ?? [];
  const address = bracketed ?? bare;
  return address === undefined ? null : { name: name.trim() === "" ? "Last Mile" : name.trim(), address };
}

/**
 * Who mail comes from: MAIL_FROM; else whoever signs in to the mail server, where that is an address; else `lastmile` at
 * the host people open, or at the mail server's. Null: no mail server is set.
 */
export function mailSender(settings: Pick<Environment, "MAIL_FROM" | "SMTP_URL" | "PUBLIC_URL">): MailSender | null {
  const { MAIL_FROM, SMTP_URL, PUBLIC_URL } = settings;
  if (SMTP_URL === undefined) return null;
  const server = new URL(SMTP_URL);
  const given = parseMailSender(MAIL_FROM ?? decodeURIComponent(server.username));
  if (given !== null) return given;
  const { hostname } = new URL(PUBLIC_URL ?? SMTP_URL);
  return { name: "Last Mile", address: `lastmile@${isIP(hostname) === 0 ? hostname : `[${hostname}]`}` };
}
