import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import superjson from "superjson";

/** A refusal is an answer: asking again gives the same one. Anything else may have been the network. */
function mayRetry(failures: number, error: Error): boolean {
  const status =
    error instanceof TRPCClientError ? (error.data as { httpStatus?: number } | null)?.httpStatus : undefined;
  return failures < 2 && (status === undefined || status >= 500);
}

/** One for each server render, one for the life of a browser tab. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The live feed says when something changed; the age only stops a refetch right after the server's own render.
      queries: { staleTime: 30_000, retry: mayRetry },
      dehydrate: {
        serializeData: superjson.serialize,
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        // Next tells dynamic pages from broken ones by its own errors.
        shouldRedactErrors: () => false,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
