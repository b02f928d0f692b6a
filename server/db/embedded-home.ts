import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { linkLibraries, packagedBinaries } from "./embedded-binaries.ts";
import { fileProblem } from "./start-problem.ts";

/** PostgreSQL refuses to run as root; then it runs as nobody. */
const NOBODY = 65_534;

/** Longest socket path the system takes, with PostgreSQL's own file name in it. */
const LONGEST_SOCKET_PATH = 107;
const SOCKET_NAME = ".s.PGSQL.5432";

export type EmbeddedHome = {
  /** PostgreSQL's data directory. */
  cluster: string;
  socketDir: string;
  logFile: string;
  /** bin, lib and share of PostgreSQL. */
  native: string;
  /** Whom PostgreSQL runs as; null: as ourselves. */
  runAs: { uid: number; gid: number } | null;
  /** Where the database is when that is not below DATA_DIR. */
  elsewhere: string | null;
};

/** Decides where the embedded database lives and makes its directories. Throws a StartProblem. */
export function embeddedHome(dataDir: string): EmbeddedHome {
  try {
    mkdirSync(dataDir, { recursive: true });
    return makeHome(realpathSync(dataDir));
  } catch (error) {
    throw fileProblem(error, dataDir) ?? error;
  }
}

function makeHome(dataDir: string): EmbeddedHome {
  const runAs = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : null;
  const packaged = packagedBinaries();
  const reachable = runAs === null || (canTraverse(dataDir, runAs) && canTraverse(packaged, runAs));
  const base = reachable ? path.join(dataDir, "postgres") : path.join("/var/lib/lastmile", shortHash(dataDir));

  if (!reachable) mkdirSync("/var/lib/lastmile", { recursive: true, mode: 0o755 });
  makePrivate(base, runAs);
  const roomy = path.join(base, "socket");
  const socketDir =
    Buffer.byteLength(path.join(roomy, SOCKET_NAME)) <= LONGEST_SOCKET_PATH
      ? roomy
      : path.join(tmpdir(), `lastmile-${process.getuid?.() ?? 0}-${shortHash(dataDir)}`);
  makePrivate(socketDir, runAs);

  return {
    cluster: path.join(base, "cluster"),
    socketDir,
    logFile: path.join(base, "postgres.log"),
    native: reachable ? linkedInPlace(packaged, base, runAs) : copied(packaged, base),
    runAs,
    elsewhere: reachable ? null : base,
  };
}

function makePrivate(directory: string, owner: EmbeddedHome["runAs"]): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(directory);
  const wanted = owner?.uid ?? process.getuid?.();
  if (owner !== null && uid !== owner.uid) chownSync(directory, owner.uid, owner.gid);
  else if (uid !== wanted || (mode & 0o077) !== 0) {
    throw Object.assign(new Error(`${directory} belongs to somebody else`), { code: "EACCES" });
  }
}

/** Whether another user may enter every directory down to `target`. */
export function canTraverse(target: string, user: { uid: number; gid: number }): boolean {
  for (let directory = realpathSync(target); ; directory = path.dirname(directory)) {
    const { uid, gid, mode } = statSync(directory);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (directory === path.dirname(directory)) return true;
  }
}

function linkedInPlace(packaged: string, base: string, runAs: EmbeddedHome["runAs"]): string {
  try {
    linkLibraries(packaged);
    return packaged;
  } catch (error) {
    // node_modules that we may not write to: a copy of our own.
    if (fileProblem(error, packaged) === null || runAs !== null) throw error;
    return copied(packaged, base);
  }
}

function copied(packaged: string, base: string): string {
  const native = path.join(
    base,
    `native-${shortHash(`${packaged}:${statSync(path.join(packaged, "bin", "postgres")).mtimeMs}`)}`,
  );
  if (existsSync(native)) return native;
  const draft = `${native}.${process.pid}`;
  cpSync(packaged, path.join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  linkLibraries(path.join(draft, "native"));
  try {
    renameSync(path.join(draft, "native"), native);
  } catch (error) {
    // Another start was faster.
    if (!existsSync(native)) throw error;
  }
  rmSync(draft, { recursive: true, force: true });
  return native;
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
