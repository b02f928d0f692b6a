import path from "node:path";
import { backUp } from "#server/services/operations/back-up.ts";
import { restoreBackup } from "#server/services/operations/restore-backup.ts";
import type { Noun } from "../command.ts";

export const backup: Noun = {
  noun: "backup",
  about: "all data in one file",
  commands: [
    {
      verb: "",
      about: "writes every table, as of one moment, to FILE (gzipped); the app may go on running",
      args: ["FILE"],
      needs: "database",
      run: async ({ args, ctx, databaseUrl, print, remark }) => {
        const file = path.resolve(args[0] ?? "");
        const { tables, rows } = await backUp(databaseUrl, file, ctx.now);
        print(`${file}: ${rows} rows of ${tables} tables`);
        remark("Keep the file encryption-key of DATA_DIR (or ENCRYPTION_KEY) as well: stored secrets need it.");
      },
    },
  ],
};

export const restore: Noun = {
  noun: "restore",
  about: "puts a backup back",
  commands: [
    {
      verb: "",
      about: "puts the backup FILE into an empty database; stop the app before",
      args: ["FILE"],
      needs: "database-alone",
      run: async ({ args, databaseUrl, print, remark }) => {
        const { about, totals, secretsReadable } = await restoreBackup(databaseUrl, path.resolve(args[0] ?? ""));
        print(`Restored ${totals.rows} rows of ${totals.tables} tables, as of ${about.takenAt}`);
        if (!secretsReadable) {
          remark(
            "The stored secrets were encrypted with another key: put back the file encryption-key, or enter them again.",
          );
        }
      },
    },
  ],
};
