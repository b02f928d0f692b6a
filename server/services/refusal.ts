/** The closed list of what a verb may refuse with; mapped once to HTTP, tRPC and words for users. */
export type RefusalCode =
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "invalid-input"
  | "conflict"
  | "already-exists"
  | "idempotency-key-reused"
  | "too-large"
  | "rate-limited"
  | "unavailable";

/** `message` is written for the person who reads it and says what to do. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly issues: readonly { path: string; message: string }[];
  readonly retryAfterSeconds: number | null;

  constructor(
    code: RefusalCode,
    message: string,
    details: { issues?: readonly { path: string; message: string }[]; retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.issues = details.issues ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
  }
}
