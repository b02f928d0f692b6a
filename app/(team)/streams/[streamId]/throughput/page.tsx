import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { ThroughputPage } from "#components/stream/flow/throughput-page.tsx";
import { parseStreamView, streamViewQuery, viewQuery } from "#components/stream/stream-view.ts";

export const metadata: Metadata = { title: "Throughput" };

export default async function Page({ params, searchParams }: PageProps<"/streams/[streamId]/throughput">) {
  const { streamId } = await params;
  const view = parseStreamView(await searchParams);
  const { trpc, queryClient, now } = await serverTrpc();
  const today = now.getTime();
  const page = await loadPage(addresses.throughput(streamId) + streamViewQuery(view), () =>
    queryClient.fetchQuery(trpc.flow.throughput.queryOptions({ streamId, ...viewQuery(view, today) })),
  );
  if (page.kind === "forbidden") return <NoPermission what="see this stream" />;
  return (
    <Prefetched>
      <ThroughputPage streamId={streamId} view={view} today={today} />
    </Prefetched>
  );
}
