import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { deploymentsInput } from "#components/stream/deployments/deployments-input.ts";
import { DeploymentsPage } from "#components/stream/deployments/deployments-page.tsx";
import { parseStreamView, rangeQuery } from "#components/stream/stream-view.ts";

export const metadata: Metadata = { title: "Deployments" };

export default async function Page({ params, searchParams }: PageProps<"/streams/[streamId]/deployments">) {
  const { streamId } = await params;
  const query = await searchParams;
  const view = parseStreamView(query);
  const environment = typeof query.environment === "string" && query.environment !== "" ? query.environment : null;
  const { trpc, queryClient, now } = await serverTrpc();
  const today = now.getTime();
  const range = rangeQuery(view, today);
  const page = await loadPage(addresses.deployments(streamId), () =>
    Promise.all([
      queryClient.fetchQuery(trpc.streams.get.queryOptions({ streamId })),
      queryClient.fetchQuery(trpc.streams.dora.queryOptions({ streamId, ...range })),
      queryClient.fetchInfiniteQuery(
        trpc.streams.deployments.infiniteQueryOptions(deploymentsInput(streamId, view, environment, today), {
          getNextPageParam: (last) => last.nextCursor ?? undefined,
        }),
      ),
    ]),
  );
  if (page.kind === "forbidden") return <NoPermission what="see these deployments" />;
  return (
    <Prefetched>
      <DeploymentsPage streamId={streamId} view={view} environment={environment} today={today} />
    </Prefetched>
  );
}
