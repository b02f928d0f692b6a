import { VERSION } from "#server/config/version.ts";
import { liveWorkers } from "#server/db/operations.ts";
import type { ServiceContext } from "../service-context.ts";

export type Health = {
  status: "ok" | "failing";
  database: "ok" | "unreachable";
  /** `stopped`: nobody works on background jobs. */
  jobs: "ok" | "stopped" | "unknown";
  version: string;
};

const PATIENCE_MS = 3000;

/** Whether the app can do its work; open to everybody, so it says no more than that. */
export async function checkHealth({ db }: Pick<ServiceContext, "db">): Promise<Health> {
  const workers = await Promise.race([
    liveWorkers(db).catch(() => null),
    new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS).unref()),
  ]);
  if (workers === null) return { status: "failing", database: "unreachable", jobs: "unknown", version: VERSION };
  if (workers === 0) return { status: "failing", database: "ok", jobs: "stopped", version: VERSION };
  return { status: "ok", database: "ok", jobs: "ok", version: VERSION };
}
