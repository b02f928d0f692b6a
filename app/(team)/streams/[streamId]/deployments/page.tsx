import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { deploymentsInput } from "#components/stream/deployments/deployments-input.ts";
import { DeploymentsPage } from "#components/stream/deployments/deployments-page.tsx";
import { parseStreamView, streamViewQuery } from "#components/stream/stream-view.ts";

export const metadata: Metadata = { title: "Deployments" };

export default async function Page({ params, searchParams }: PageProps<"/streams/[streamId]/deployments">) {
  const { streamId } = await params;
  const view = parseStreamView(await searchParams);
  const { trpc, queryClient, now } = await serverTrpc();
  const today = now.getTime();
  const page = await loadPage(addresses.deployments(streamId) + streamViewQuery(view), () =>
    queryClient.fetchQuery(trpc.flow.timeline.queryOptions(deploymentsInput(streamId, view, today))),
  );
  if (page.kind === "forbidden") return <NoPermission what="see these deployments" />;
  return (
    <Prefetched>
      <DeploymentsPage streamId={streamId} view={view} today={today} />
    </Prefetched>
  );
}
