import type { IncomingMessage, ServerResponse } from "node:http";
import type { FetchLimits } from "#server/integrations/calendar/fetch-calendar.ts";
import { httpsServer } from "./https-server.ts";

export type CalendarServer = { url: string; limits: FetchLimits; close(): Promise<void> };

/** A server of calendars on this machine, by https, and the limits under which it may be asked. */
export async function calendarServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<CalendarServer> {
  const { url, certificate: ca, close } = await httpsServer(answer);
  return { url, close, limits: { isAllowed: () => true, mostBytes: 100_000, timeoutMs: 2_000, ca } };
}
