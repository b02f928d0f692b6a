import { z } from "zod";

/**
 * Why a mail was not taken, in words: this one never will be, this one may be later, or the server takes none now (it is
 * out of reach, or does not let us in).
 */
export type SmtpProblem = { kind: "refused" | "put-off" | "server-away"; words: string };

const smtpErrorSchema = z.object({
  message: z.string().default(""),
  code: z.string().optional(),
  /** Where the conversation was: "CONN", "AUTH PLAIN", "MAIL FROM", "RCPT TO", "DATA". */
  command: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.number().optional(),
});

const MOST_OF_AN_ANSWER = 300;
/** "Closing", "sign in first", "sign-in failed", "encrypt first": said of us or of the server, not of a mail. */
const OF_THE_SERVER = [421, 454, 530, 534, 535, 538];

/** Reads what nodemailer threw. An answer counts by its code (RFC 5321: 4yz for now, 5yz for good); without one the server is away. */
export function smtpProblem(error: unknown, url: string): SmtpProblem {
  const parsed = smtpErrorSchema.safeParse(error);
  if (!parsed.success) return { kind: "server-away", words: "The mail server could not be reached." };
  const { message, code, command, response, responseCode } = parsed.data;
  const said = shown(response ?? message, url);
  if (responseCode === undefined && code === "EENVELOPE") return { kind: "refused", words: said };
  if (responseCode === undefined)
    return { kind: "server-away", words: `The mail server could not be reached: ${said}` };
  const isOfServer = OF_THE_SERVER.includes(responseCode) || code === "EAUTH" || code === "ETLS" || command === "CONN";
  if (isOfServer) return { kind: "server-away", words: `The mail server does not let us in: ${said}` };
  if (responseCode < 500) return { kind: "put-off", words: `The mail server does not take it now: ${said}` };
  return { kind: "refused", words: `The mail server refused it: ${said}` };
}

/** One line without what signs us in. */
function shown(text: string, url: string): string {
  const { username, password } = new URL(url);
  const secrets = [
    password,
    decodeURIComponent(password),
    Buffer.from(decodeURIComponent(password)).toString("base64"),
  ];
  const hidden = secrets
    .filter((secret) => secret !== "" && secret !== username)
    .reduce((left, secret) => left.replaceAll(secret, "…"), text);
  return hidden
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, MOST_OF_AN_ANSWER);
}
