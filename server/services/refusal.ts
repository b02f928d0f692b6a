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
  | "unavailable"
  | "wip-limit-reached"
  | "stale-move"
  | "policy-unmet";

/** `message` is written for the person who reads it and says what to do. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly issues: readonly { path: string; message: string }[];
  readonly retryAfterSeconds: number | null;
  /** What a program needs to go on, besides the code: the current card of a stale move. JSON. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    code: RefusalCode,
    message: string,
    details: {
      issues?: readonly { path: string; message: string }[];
      retryAfterSeconds?: number;
      facts?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.issues = details.issues ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.facts = details.facts ?? {};
  }
}
