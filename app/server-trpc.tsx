import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { createQueryClient } from "#components/shell/query-client.ts";
import { requestContext } from "#server/auth/request-context.ts";
import { appRouter, createCaller } from "#server/trpc/root.ts";

/**
 * The server's side of the queries, once per request: a page prefetches with `trpc` into `queryClient` and renders
 * `<Prefetched>` around its one component, which finds the answers there. `caller` is for what a page itself must know.
 */
export const serverTrpc = cache(async () => {
  const { address, ...service } = await requestContext(await headers());
  const queryClient = createQueryClient();
  const context = { service, address, signal: new AbortController().signal };
  return {
    queryClient,
    trpc: createTRPCOptionsProxy({ ctx: context, router: appRouter, queryClient }),
    caller: createCaller(context),
    actor: service.actor,
    now: service.now,
  };
});

/** Hands what was prefetched to the browser. */
export async function Prefetched({ children }: { children: ReactNode }) {
  const { queryClient } = await serverTrpc();
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
