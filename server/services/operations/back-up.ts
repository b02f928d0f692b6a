import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { encryptionKeyFingerprint } from "#server/config/encryption.ts";
import { VERSION } from "#server/config/version.ts";
import { writeBackup } from "#server/db/backup.ts";
import type { BackupTotals } from "#server/db/backup-format.ts";
import { fileProblem } from "#server/db/start-problem.ts";

/** Writes a backup to a file, readable by its owner only, which is there when it is whole. */
export async function backUp(databaseUrl: string, file: string, now: Date): Promise<BackupTotals> {
  const draft = `${file}.${process.pid}.partial`;
  try {
    const about = { version: VERSION, takenAt: now.toISOString(), keyFingerprint: encryptionKeyFingerprint() };
    const totals = await writeBackup(
      databaseUrl,
      createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true }),
      about,
    );
    await rename(draft, file);
    return totals;
  } catch (error) {
    await rm(draft, { force: true });
    throw fileProblem(error, file) ?? error;
  }
}
