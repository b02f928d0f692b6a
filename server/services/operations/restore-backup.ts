import { open } from "node:fs/promises";
import { encryptionKeyFingerprint } from "#server/config/encryption.ts";
import type { BackupAbout, BackupTotals } from "#server/db/backup-format.ts";
import { readBackup } from "#server/db/restore.ts";
import { StartProblem } from "#server/db/start-problem.ts";

/**
 * Puts a backup file into an empty database. `secretsReadable` is false when the tools' secrets in it were encrypted
 * with another key than ours.
 */
export async function restoreBackup(
  databaseUrl: string,
  file: string,
): Promise<{ about: BackupAbout; totals: BackupTotals; secretsReadable: boolean }> {
  try {
    // Opened before the database is asked: a restore that is refused must leave nothing behind that still wants to open it.
    await using handle = await open(file);
    const { about, totals } = await readBackup(databaseUrl, handle.createReadStream({ autoClose: false }));
    return { about, totals, secretsReadable: about.keyFingerprint === encryptionKeyFingerprint() };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") throw new StartProblem(`There is no file ${file}.`);
    if (code === "EACCES" || code === "EISDIR") throw new StartProblem(`The file ${file} cannot be read.`);
    throw error;
  }
}
