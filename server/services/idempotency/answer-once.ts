import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { decryptSecret, encryptSecret } from "#server/config/encryption.ts";
import {
  claimIdempotencyKey,
  dropExpiredAnswers,
  type IdempotencyClaim,
  releaseIdempotencyKey,
  storeAnswer,
} from "#server/db/idempotency.ts";
import { HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

/** How long an answer can be asked for again. */
const KEEP_MS = 24 * HOUR_MS;
/** A request still running after this was lost with its process. */
const LEASE_MS = 2 * MINUTE_MS;
const POLL_MS = 50;

export type StoredAnswer = { status: number; headers: Record<string, string>; body: string };

/** `request` is all that makes two requests the same one: method, address, body. */
export type OnceInput = { tokenId: string; key: string; request: string; waitMs: number };

export type OnceAnswer = { kind: "answer"; answer: StoredAnswer; replayed: boolean } | { kind: "running" };

/**
 * Does a request once per key: the first caller performs it, later ones get its answer, one that comes while it runs
 * waits up to `waitMs` and is then told so. Answers of 500 and above are not kept: the request may be tried again.
 * Refuses with `idempotency-key-reused` when the key stands for another request.
 */
export async function answerOnce(
  ctx: ServiceContext,
  input: OnceInput,
  perform: () => Promise<StoredAnswer>,
): Promise<OnceAnswer> {
  const requestHash = createHash("sha256").update(input.request).digest("hex");
  const claim: IdempotencyClaim = { tokenId: input.tokenId, key: input.key, requestHash, now: ctx.now };
  await dropExpiredAnswers(ctx.db, new Date(ctx.now.getTime() - KEEP_MS));
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const held = await claimIdempotencyKey(ctx.db, claim, { leaseMs: LEASE_MS, keepMs: KEEP_MS });
    if (held === null) return { kind: "answer", answer: await performClaimed(ctx, claim, perform), replayed: false };
    if (held.requestHash !== requestHash) {
      throw new Refusal(
        "idempotency-key-reused",
        "This Idempotency-Key was used for another request. Take a new key for a new request.",
      );
    }
    if (held.answerCipher !== null) {
      const answer = JSON.parse(decryptSecret(held.answerCipher, associatedData(claim))) as StoredAnswer;
      return { kind: "answer", answer, replayed: true };
    }
    if (waitedMs >= input.waitMs) return { kind: "running" };
    await sleep(POLL_MS);
  }
}

async function performClaimed(
  ctx: ServiceContext,
  claim: IdempotencyClaim,
  perform: () => Promise<StoredAnswer>,
): Promise<StoredAnswer> {
  let answer: StoredAnswer | null = null;
  try {
    answer = await perform();
    return answer;
  } finally {
    if (answer !== null && answer.status < 500) {
      await storeAnswer(ctx.db, claim, encryptSecret(JSON.stringify(answer), associatedData(claim)));
    } else {
      await releaseIdempotencyKey(ctx.db, claim);
    }
  }
}

function associatedData(claim: IdempotencyClaim): string {
  return `idempotency:${claim.tokenId}:${claim.key}`;
}
