import { answerMetrics } from "#server/api/metrics.ts";
import { appDatabase } from "#server/db/app-database.ts";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answerMetrics(request.headers, request.headers.get("x-lastmile-peer"), { db: appDatabase(), now: new Date() });
}
