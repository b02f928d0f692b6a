import { execFileSync } from "node:child_process";
import { childEnvironment } from "#server/config/environment.ts";

/** A token as an operator makes one on the command line. */
export function newToken(dataDir: string, role: "viewer" | "member" | "admin"): string {
  const call = ["--disable-warning=ExperimentalWarning", "server/cli/main.ts", "token", "create"];
  return execFileSync(process.execPath, [...call, "--name", `script-${role}`, "--role", role], {
    env: childEnvironment({ DATA_DIR: dataDir, DATABASE_URL: "" }),
    encoding: "utf8",
  }).trim();
}
