import { environment } from "#server/config/environment.ts";

/** Whether there is a server to send mail by; without one nothing is queued. */
export function mailIsSetUp(): boolean {
  return environment().SMTP_URL !== undefined;
}
