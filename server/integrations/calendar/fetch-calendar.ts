import { lookup } from "node:dns";
import type { IncomingMessage } from "node:http";
import { get, type RequestOptions } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

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

/** Networks of one's own, of the machine, of links and of no meaning: a calendar of the internet is in none of them. */
const INNER = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  INNER.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  INNER.addSubnet(network, prefix, "ipv6");

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  // An IPv4 address written as IPv6 is checked as what it is by the list itself.
  return family !== 0 && !INNER.check(address, family === 6 ? "ipv6" : "ipv4");
}

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
    url = parsed(new URL(headers.location, url).href);
  }
  throw new CalendarProblem("The server only ever points elsewhere.");
}

function parsed(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
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

/** The address that was checked is the one that is asked: no second look-up comes between. */
function checkedLookup(isAllowed: FetchLimits["isAllowed"]): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, "");
      const first = addresses[0];
      if (first === undefined || !addresses.every(({ address }) => isAllowed(address))) return done(inner(), "");
      if (options.all) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
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
  if (signal.aborted) return new CalendarProblem("The server took too long.");
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return new CalendarProblem("There is no server of this name.");
  return new CalendarProblem(`The server could not be reached${code === "" ? "" : ` (${code})`}.`);
}
