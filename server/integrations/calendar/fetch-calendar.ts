import type { IncomingMessage } from "node:http";
import { get, type RequestOptions } from "node:https";
import { isIP } from "node:net";
import { checkedLookup, InnerAddress, isPublicAddress } from "../public-address.ts";

/** Why a calendar could not be had, in words for who gave its address. */
export class CalendarProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CalendarProblem";
  }
}

export type FetchLimits = {
  /** Whether an address of the network may be asked; others are refused, whatever name they go by. */
  isAllowed(address: string): boolean;
  mostBytes: number;
  timeoutMs: number;
  /** A certificate to be trusted besides those of the system. */
  ca?: string;
};

const MOST_REDIRECTS = 3;

export const PUBLIC_LIMITS: FetchLimits = { isAllowed: isPublicAddress, mostBytes: 5_000_000, timeoutMs: 15_000 };

/**
 * Fetches a calendar by https alone, from public addresses, within a size and a time for all of it, over few redirects. Every
 * failure is a CalendarProblem.
 */
export async function fetchCalendar(address: string, limits: FetchLimits = PUBLIC_LIMITS): Promise<string> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  let url = parsed(address);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const response = await asked(url, limits, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return body(response, limits, signal);
    response.destroy();
    const isRedirect = [301, 302, 303, 307, 308].includes(statusCode);
    if (!isRedirect || headers.location === undefined) throw new CalendarProblem(`The server answered ${statusCode}.`);
    url = parsed(headers.location, url);
  }
  throw new CalendarProblem("The server only ever points elsewhere.");
}

function parsed(address: string, from?: URL): URL {
  const url = URL.canParse(address, from?.href) ? new URL(address, from) : null;
  if (url === null || url.protocol !== "https:") throw new CalendarProblem("The address must begin with https://.");
  return url;
}

function asked(url: URL, limits: FetchLimits, signal: AbortSignal): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A host written as an address is never looked up.
  if (isIP(host) !== 0 && !limits.isAllowed(host)) return Promise.reject(inner());
  const options: RequestOptions = {
    signal,
    agent: false,
    lookup: checkedLookup(limits.isAllowed),
    headers: { accept: "text/calendar, */*;q=0.1", "user-agent": "lastmile" },
    ...(limits.ca === undefined ? {} : { ca: limits.ca }),
  };
  return new Promise((resolve, reject) => {
    get(url, options, resolve).on("error", (error) => reject(inWords(error, signal)));
  });
}

async function body(response: IncomingMessage, { mostBytes }: FetchLimits, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new CalendarProblem("The calendar is too large.");
      chunks.push(chunk);
    }
  } catch (error) {
    throw inWords(error, signal);
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks).toString("utf8");
}

function inner(): CalendarProblem {
  return new CalendarProblem("The address leads into an inner network.");
}

function inWords(error: unknown, signal: AbortSignal): CalendarProblem {
  if (error instanceof CalendarProblem) return error;
  if (error instanceof InnerAddress) return inner();
  if (signal.aborted) return new CalendarProblem("The server took too long.");
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return new CalendarProblem("There is no server of this name.");
  return new CalendarProblem(`The server could not be reached${code === "" ? "" : ` (${code})`}.`);
}
