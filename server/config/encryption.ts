import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { EnvironmentProblem, encryptionKeyBytes, environment } from "./environment.ts";

const VERSION = "v1";

/**
 * Encrypts a secret for storage: AES-256-GCM under ENCRYPTION_KEY, a fresh nonce each time.
 * `aad` says where the secret belongs ("source:<id>"); it must be given again to decrypt, so that a ciphertext moved to
 * another row is refused.
 */
export function encryptSecret(plain: string, aad: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), nonce).setAAD(Buffer.from(aad));
  const encrypted = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [VERSION, ...[nonce, cipher.getAuthTag(), encrypted].map((part) => part.toString("base64url"))].join(".");
}

/** Throws when the text was changed, belongs elsewhere (`aad`) or was encrypted under another key. */
export function decryptSecret(encrypted: string, aad: string): string {
  const [version, nonce, tag, body] = encrypted.split(".");
  if (version !== VERSION || nonce === undefined || tag === undefined || body === undefined) {
    throw new Error("Not a secret encrypted by this program.");
  }
  const decipher = createDecipheriv("aes-256-gcm", key(), Buffer.from(nonce, "base64url"), { authTagLength: 16 })
    .setAAD(Buffer.from(aad))
    .setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
}

/** Tells keys apart without telling anything about them. */
export function encryptionKeyFingerprint(): string {
  return createHmac("sha256", key()).update("lastmile key fingerprint").digest("hex").slice(0, 16);
}

function key(): Buffer {
  const configured = environment().ENCRYPTION_KEY;
  const bytes = configured === undefined ? null : encryptionKeyBytes(configured);
  if (bytes === null) throw new EnvironmentProblem("ENCRYPTION_KEY is not set");
  return bytes;
}
