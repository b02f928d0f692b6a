import type { Database } from "#server/db/database.ts";

export type IdempotencyClaim = { tokenId: string; key: string; requestHash: string; now: Date };
export type StoredRequest = { requestHash: string; answerCipher: string | null };

/**
 * Takes the key for one request, atomically. A free key is taken, so is one whose answer is older than `keepMs` and one
 * whose request has been running for longer than `leaseMs` (its process died). null: taken; else what holds it.
 */
export async function claimIdempotencyKey(
  db: Database,
  claim: IdempotencyClaim,
  limits: { leaseMs: number; keepMs: number },
): Promise<StoredRequest | null> {
  const { tokenId, key, requestHash, now } = claim;
  const abandonedBefore = new Date(now.getTime() - limits.leaseMs);
  const expiredBefore = new Date(now.getTime() - limits.keepMs);
  const taken = await db.$executeRaw`
    INSERT INTO idempotency_record (token_id, key, request_hash, created_at)
    VALUES (${tokenId}, ${key}, ${requestHash}, ${now})
    ON CONFLICT (token_id, key) DO UPDATE
      SET request_hash = excluded.request_hash, answer_cipher = NULL, created_at = excluded.created_at
      WHERE idempotency_record.created_at < ${expiredBefore}
         OR (idempotency_record.answer_cipher IS NULL AND idempotency_record.created_at < ${abandonedBefore})`;
  if (taken === 1) return null;
  const held = await db.idempotencyRecord.findUnique({ where: { tokenId_key: { tokenId, key } } });
  // Given up between the two statements: try again, the key is free.
  return held ?? claimIdempotencyKey(db, claim, limits);
}

/** Keeps the answer of the request that took the key at `claim.now`. */
export async function storeAnswer(db: Database, claim: IdempotencyClaim, answerCipher: string): Promise<void> {
  const { tokenId, key, requestHash, now } = claim;
  await db.idempotencyRecord.updateMany({
    where: { tokenId, key, requestHash, createdAt: now },
    data: { answerCipher },
  });
}

/** Frees the key: the request failed and may be tried again. */
export async function releaseIdempotencyKey(db: Database, claim: IdempotencyClaim): Promise<void> {
  const { tokenId, key, requestHash, now } = claim;
  await db.idempotencyRecord.deleteMany({
    where: { tokenId, key, requestHash, createdAt: now, answerCipher: null },
  });
}

/** Drops the answers nobody will ask for any more; tells how many. */
export async function dropExpiredAnswers(db: Database, before: Date): Promise<number> {
  const { count } = await db.idempotencyRecord.deleteMany({ where: { createdAt: { lt: before } } });
  return count;
}
