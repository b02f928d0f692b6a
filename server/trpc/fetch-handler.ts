import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { requestContext } from "#server/auth/request-context.ts";
import { logger } from "#server/config/logger.ts";
import { appRouter } from "./root.ts";

/** Answers a tRPC request. Other sites' pages cannot make changes in the name of whoever is signed in. */
export async function trpcResponse(request: Request): Promise<Response> {
  if (request.method !== "GET" && request.headers.get("sec-fetch-site") === "cross-site")
    return new Response("Requests from other sites are refused.", { status: 403 });
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    async createContext() {
      const { address, ...service } = await requestContext(request.headers);
      return { service, address, signal: request.signal };
    },
    onError({ error, path }) {
      if (error.code === "INTERNAL_SERVER_ERROR")
        logger.error({ err: error.cause ?? error, path }, "a procedure failed");
    },
  });
}
