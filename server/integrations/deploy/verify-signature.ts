import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What a request brings to prove who sent it; null: the header is absent. */
export type DeliveryProof = {
  /** `X-Hub-Signature-256` or `X-Signature-256`: "sha256=<hex HMAC-SHA256 of the raw body>". */
  signature: string | null;
  /** `Authorization`: "Bearer <secret>". */
  authorization: string | null;
};

function digest(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}

/** Equal in constant time whatever the lengths: the digests are compared. */
function sameText(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function bearerOf(authorization: string | null): string | null {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1] ?? null;
}

/**
 * Whether one of the secrets signed these raw bytes, or was sent as bearer token. A signature, where there is one,
 * decides alone. Compares in constant time and tries every secret. An empty secret never fits.
 */
export function verifySignature(rawBody: Uint8Array, proof: DeliveryProof, secrets: readonly string[]): boolean {
  const usable = secrets.filter((secret) => secret !== "");
  let fits = false;
  if (proof.signature !== null) {
    const sent = proof.signature.trim().toLowerCase();
    for (const secret of usable) {
      const expected = `sha256=${createHmac("sha256", secret).update(rawBody).digest("hex")}`;
      fits = sameText(sent, expected) || fits;
    }
    return fits;
  }
  const bearer = bearerOf(proof.authorization);
  if (bearer === null) return false;
  for (const secret of usable) fits = sameText(bearer, secret) || fits;
  return fits;
}
