import { createHash, randomBytes } from "node:crypto";

const SECRET_BYTES = 32;
const PREFIX_LENGTH = 8;

/** A new secret for a link or an API token: shown once, then known only by its hash. */
export function newSecretToken(kind: "lm" | "inv" | "cal"): { token: string; tokenHash: string; prefix: string } {
  const token = `${kind}_${randomBytes(SECRET_BYTES).toString("base64url")}`;
  return { token, tokenHash: hashSecretToken(token), prefix: token.slice(0, PREFIX_LENGTH) };
}

/** SHA-256 in hex: enough for 256 random bits, and fast enough for every request. */
export function hashSecretToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
