import { GithubFailure } from "#server/integrations/github/github-failure.ts";
import { Refusal, type RefusalCode } from "#server/services/refusal.ts";

const CODES: Readonly<Record<GithubFailure["reason"], RefusalCode>> = {
  "bad-credentials": "invalid-input",
  "not-installed": "invalid-input",
  "rate-limited": "rate-limited",
  unreachable: "unavailable",
  cancelled: "unavailable",
};

/** GitHub's failure as ours, for a person who waits for the answer; its message already says what to do. */
export async function githubRefusal<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GithubFailure) throw new Refusal(CODES[error.reason], error.message);
    throw error;
  }
}
