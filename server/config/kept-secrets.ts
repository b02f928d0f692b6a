import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const KEPT = [
  { setting: "NEXTAUTH_SECRET", file: "nextauth-secret" },
  { setting: "ENCRYPTION_KEY", file: "encryption-key" },
] as const;

/**
 * Secrets the operator did not set: read from DATA_DIR, made there on the first start (readable by the owner only).
 * Two processes starting at once end up with the same ones.
 */
export function keptSecrets(
  dataDir: string,
  given: Readonly<Record<(typeof KEPT)[number]["setting"], string | undefined>>,
): Record<string, string> {
  const absent = KEPT.filter(({ setting }) => given[setting] === undefined);
  return Object.fromEntries(absent.map(({ setting, file }) => [setting, keptSecret(path.join(dataDir, file))]));
}

function keptSecret(file: string): string {
  if (!existsSync(file)) {
    // Written whole, then linked: nobody ever reads half a secret, and of two makers the first wins.
    const draft = `${file}.${randomBytes(6).toString("hex")}`;
    writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { flag: "wx", mode: 0o600, flush: true });
    try {
      linkSync(draft, file);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    } finally {
      rmSync(draft);
    }
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32) throw new Error(`${file} is damaged: restore it from a backup of the data directory`);
  return secret;
}
