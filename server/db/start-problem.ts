/** Why the program cannot start; the message is one line for the operator and says what to do. */
export class StartProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "StartProblem";
  }
}

/** A start problem from what the operating system said about a path, or null when it is something else. */
export function fileProblem(error: unknown, what: string): StartProblem | null {
  if (!(error instanceof Error) || !("code" in error)) return null;
  switch (error.code) {
    case "ENOSPC":
    case "EDQUOT":
      return new StartProblem(`The disk is full: there is no space left for ${what}.`);
    case "EACCES":
    case "EPERM":
      return new StartProblem(
        `No permission to write ${what}: change its owner, or set DATA_DIR to another directory.`,
      );
    case "EROFS":
      return new StartProblem(`The file system of ${what} is read-only: set DATA_DIR to another directory.`);
    case "ENOTDIR":
    case "EEXIST":
      return new StartProblem(`${what} is in the way: it is not a directory. Set DATA_DIR to another one.`);
    default:
      return null;
  }
}

/** A start problem from what a database driver said, or null when it is something else. Shows no password. */
export function databaseProblem(error: unknown, url: string): StartProblem | null {
  if (!(error instanceof Error)) return null;
  const { host, pathname } = new URL(url);
  const where = `the database ${pathname.slice(1)} at ${host}`;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (
    [
      "ECONNREFUSED",
      "ENOTFOUND",
      "EAI_AGAIN",
      "ETIMEDOUT",
      "EHOSTUNREACH",
      "ENETUNREACH",
      "ENOENT",
      "ECONNRESET",
    ].includes(code)
  ) {
    return new StartProblem(`Cannot reach ${where} (${code}): is it running, and is DATABASE_URL right?`);
  }
  if (/timeout|terminated unexpectedly/i.test(error.message)) {
    return new StartProblem(`Cannot reach ${where} (${error.message}): is it running, and is DATABASE_URL right?`);
  }
  // Class 28: not let in; 3D000: no such database; 42501: no right to make tables; 53: out of disk or connections.
  if (/^(28|3D|42501|53|57P03)/.test(code)) return new StartProblem(`Cannot use ${where}: ${error.message}`);
  return null;
}
