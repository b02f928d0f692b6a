import { appDatabase } from "#server/db/app-database.ts";
import { checkHealth } from "#server/services/operations/check-health.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const health = await checkHealth({ db: appDatabase() });
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
