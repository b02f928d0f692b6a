import { type DurationMs, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "#server/domain/shared/time.ts";
import { CHAT_NAMES, type ChatFormat } from "./chat-message.ts";

/** What came of posting a message once. */
export type ChatAnswer =
  | { kind: "answered"; status: number; body: string; retryAfter: string | null }
  /** Nothing got there. */
  | { kind: "unreachable"; problem: string }
  /** It was sent and no answer came: whether it got there nobody knows. */
  | { kind: "unanswered"; problem: string }
  /** An address we do not send to. */
  | { kind: "inner" };

export type SendOutcome =
  | { state: "sent" }
  | { state: "waiting"; at: EpochMs; problem: string }
  | { state: "failed"; problem: string };

/** How long to wait after each try that failed; after the last of them it is given up. */
export const SEND_PAUSES_MS: readonly DurationMs[] = [
  15 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
];

/** A summary that arrives later than this would only puzzle. */
const LONGEST_PAUSE_MS = 2 * HOUR_MS;

/**
 * What becomes of a message after a try (the first: `tries` 1). Tried again is only what surely did not arrive and may arrive later;
 * an answer that asks to wait is heeded. The problem is a sentence for people.
 */
export function sendOutcome(
  answer: ChatAnswer,
  { format, tries, now }: { format: ChatFormat; tries: number; now: EpochMs },
): SendOutcome {
  if (answer.kind === "answered" && answer.status >= 200 && answer.status < 300) return { state: "sent" };
  const problem = answerText(answer, format);
  if (!mayPass(answer)) return { state: "failed", problem };
  const pause = SEND_PAUSES_MS[tries - 1];
  if (pause === undefined) return { state: "failed", problem: `Given up after ${tries} tries. ${problem}` };
  const asked = answer.kind === "answered" ? retryAfterMs(answer.retryAfter, now) : 0;
  if (asked > LONGEST_PAUSE_MS) return { state: "failed", problem: `${problem} It asks to wait too long.` };
  return { state: "waiting", at: now + Math.max(pause, asked), problem };
}

/** What the other side answered, in a sentence. */
export function answerText(answer: ChatAnswer, format: ChatFormat): string {
  const name = CHAT_NAMES[format];
  switch (answer.kind) {
    case "inner":
      return "The address leads into an inner network, and the operator of this server has not allowed that.";
    case "unreachable":
      return `${name} could not be reached: ${answer.problem}.`;
    case "unanswered":
      return `${name} did not answer (${answer.problem}): the message may be there or not. Look before you send it again.`;
    case "answered":
      return statusText(name, answer);
  }
}

function statusText(name: string, { status, body }: Extract<ChatAnswer, { kind: "answered" }>): string {
  const said = short(body);
  const answered = `${name} answered ${status}${said === "" ? "" : `: ${said}`}`;
  if (status >= 200 && status < 300) return `${answered}.`;
  if (status >= 300 && status < 400) return `${answered}. The address leads elsewhere: give the one it leads to.`;
  if (status === 401 || status === 403) return `${answered}. The webhook is not allowed to post there.`;
  if (status === 404 || status === 410)
    return `${answered}. The webhook is no longer there: make a new one and give its address.`;
  if (status === 413) return `${answered}. The message is too long for it.`;
  if (status === 429) return `${answered}. It gets too many messages.`;
  if (status >= 500) return `${answered}. Something is wrong on its side.`;
  return `${answered}. Is the address that of a webhook of ${name}?`;
}

function mayPass(answer: ChatAnswer): boolean {
  if (answer.kind === "unreachable") return true;
  return answer.kind === "answered" && (answer.status === 408 || answer.status === 429 || answer.status >= 500);
}

/** A header Retry-After, in seconds or as a date; nought where it says nothing. */
function retryAfterMs(header: string | null, now: EpochMs): DurationMs {
  if (header === null) return 0;
  if (/^\d+$/.test(header.trim())) return Number(header) * SECOND_MS;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}

const MOST_OF_ANSWER = 160;

/** The beginning of an answer on one line; a page of HTML says nothing to a reader. */
function short(body: string): string {
  const text = body.replaceAll(/\s+/g, " ").trim();
  if (text.startsWith("<")) return "";
  const signs = [...text];
  return signs.length <= MOST_OF_ANSWER ? text.replace(/\.$/, "") : `${signs.slice(0, MOST_OF_ANSWER).join("")}…`;
}
