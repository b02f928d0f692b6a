import type { IncomingMessage } from "node:http";
import { request } from "node:https";
import { BlockList, isIP } from "node:net";
import { environment } from "#server/config/environment.ts";
import type { ChatAnswer } from "#server/domain/standup/chat/send-outcome.ts";
import { checkedLookup, InnerAddress, isPublicAddress } from "../public-address.ts";

export type ChatLimits = {
  /** Whether an address of the network may be sent to; others are refused, whatever name they go by. */
  isAllowed(address: string): boolean;
  timeoutMs: number;
  /** A certificate to be trusted besides those of the system. */
  ca?: string;
};

const TIMEOUT_MS = 15_000;
const MOST_BYTES_OF_ANSWER = 4_000;

/** The internet, and what networks of their own the operator allows. */
function usualLimits(): ChatLimits {
  const own = new BlockList();
  for (const network of environment().CHAT_NETWORKS) {
    const [address = "", prefix] = network.split("/");
    own.addSubnet(address, Number(prefix), isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  const isOwn = (address: string) => own.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  return { isAllowed: (address) => isPublicAddress(address) || isOwn(address), timeoutMs: TIMEOUT_MS };
}

/**
 * Posts a message to a webhook once, by https and without following it elsewhere, and answers what came of it, whatever it was.
 * What it answers never holds the address, which is a secret.
 */
export function postToChat(address: string, message: object, limits: ChatLimits = usualLimits()): Promise<ChatAnswer> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A host written as an address is never looked up.
  if (isIP(host) !== 0 && !limits.isAllowed(host)) return Promise.resolve({ kind: "inner" });
  const body = Buffer.from(JSON.stringify(message));
  const signal = AbortSignal.timeout(limits.timeoutMs);
  let isConnected = false;
  return new Promise((resolve) => {
    const failed = (error: unknown) => resolve(failure(error, { isConnected, isLate: signal.aborted }));
    const sending = request(
      url,
      {
        method: "POST",
        signal,
        agent: false,
        lookup: checkedLookup(limits.isAllowed),
        headers: {
          "content-type": "application/json",
          "content-length": body.length,
          "user-agent": "lastmile",
        },
        ...(limits.ca === undefined ? {} : { ca: limits.ca }),
      },
      (response) => {
        answerOf(response).then((text) =>
          resolve({
            kind: "answered",
            status: response.statusCode ?? 0,
            body:
              url.pathname === "/" ? text : text.replaceAll(url.pathname, "…").replaceAll(url.search || url.href, "…"),
            retryAfter: response.headers["retry-after"] ?? null,
          }),
        );
      },
    );
    sending.on("socket", (socket) =>
      socket.once("secureConnect", () => {
        isConnected = true;
      }),
    );
    sending.on("error", failed);
    sending.end(body);
  });
}

/** The beginning of what was answered; it says enough, and an answer that breaks off has its status all the same. */
async function answerOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= MOST_BYTES_OF_ANSWER) break;
    }
  } catch {
    return "";
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks).subarray(0, MOST_BYTES_OF_ANSWER).toString("utf8");
}

function failure(error: unknown, { isConnected, isLate }: { isConnected: boolean; isLate: boolean }): ChatAnswer {
  if (error instanceof InnerAddress) return { kind: "inner" };
  const problem = isLate ? "it took too long" : problemText(error);
  return { kind: isConnected ? "unanswered" : "unreachable", problem };
}

function problemText(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "there is no server of this name";
  if (code === "ECONNREFUSED") return "nothing listens there";
  if (code.includes("CERT") || code.includes("SELF_SIGNED")) return `nobody vouches for its certificate (${code})`;
  return code === "" ? "the connection failed" : `the connection failed (${code})`;
}
