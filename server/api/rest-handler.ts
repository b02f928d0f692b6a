import { type RestApi, restApi } from "#server/api/rest-api.ts";
import { peerAddress } from "#server/auth/peer-address.ts";
import { environment } from "#server/config/environment.ts";
import { logger } from "#server/config/logger.ts";
import { appDatabase } from "#server/db/app-database.ts";

let api: RestApi | null = null;

/** The public API for Next's router. */
export async function restHandler(request: Request): Promise<Response> {
  api ??= restApi({
    db: appDatabase(),
    clock: () => new Date(),
    addressOf: (headers) => peerAddress(headers, environment().TRUST_PROXY === "on"),
    reportBug: (error, { method, path }) => logger.error({ err: error, method, path }, "a request of the API broke"),
  });
  return api.fetch(request);
}
