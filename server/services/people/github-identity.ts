import { z } from "zod";
import { openGithubClient } from "#server/integrations/github/github-client.ts";
import type { ProvidedIdentity } from "./sign-in-with-identity.ts";

const userSchema = z.object({ id: z.number(), login: z.string(), name: z.string().nullish() });
const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

const LONGEST_WAIT_SECONDS = 5;
const TIMEOUT_MS = 10_000;
/** Somebody waits for it. */
const BACKOFF_MS = 200;

/**
 * Who GitHub says has this access token: only the primary address counts, and only if GitHub has verified it; what the
 * profile shows is anybody's claim. Throws GithubFailure, or an error when GitHub's answer is none.
 */
export async function githubIdentity(
  baseUrl: string,
  accessToken: string,
): Promise<ProvidedIdentity & { subject: string }> {
  const { get } = await openGithubClient({
    baseUrl,
    credentials: { kind: "token", token: accessToken },
    longestWaitSeconds: LONGEST_WAIT_SECONDS,
    timeoutMs: TIMEOUT_MS,
    backoffMs: BACKOFF_MS,
  });
  const [userAnswer, emailsAnswer] = await Promise.all([get("/user"), get("/user/emails")]);
  if (userAnswer.kind !== "found") throw new Error("GitHub did not say who signed in.");
  const user = userSchema.parse(userAnswer.body);
  // Without the scope user:email, or with no address, there is no list: then no address is verified.
  const emails = emailsAnswer.kind === "found" ? emailsSchema.parse(emailsAnswer.body) : [];
  return {
    by: "github",
    subject: String(user.id),
    verifiedEmail: emails.find((one) => one.primary && one.verified)?.email ?? null,
    name: user.name ?? user.login,
    githubLogin: user.login,
  };
}
