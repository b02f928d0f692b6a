/** Why GitHub could not be read at all; a single thing it does not have is an answer, not a failure. */
export type GithubFailureReason =
  /** The token is wrong, expired or revoked. */
  | "bad-credentials"
  /** The GitHub App is not installed where it should read. */
  | "not-installed"
  /** No connection, or server errors after all retries. */
  | "unreachable"
  /** The rate limit held longer than we are willing to wait. */
  | "rate-limited"
  /** The caller's signal. */
  | "cancelled";

/** `message` is written for the person who reads it and says what to do. */
export class GithubFailure extends Error {
  readonly reason: GithubFailureReason;

  constructor(reason: GithubFailureReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "GithubFailure";
    this.reason = reason;
  }
}
