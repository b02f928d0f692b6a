import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { AgePage } from "#components/stream/flow/age-page.tsx";
import { parseStreamView, streamViewQuery, viewQuery } from "#components/stream/stream-view.ts";

export const metadata: Metadata = { title: "Work item age" };

export default async function Page({ params, searchParams }: PageProps<"/streams/[streamId]/age">) {
  const { streamId } = await params;
  const view = parseStreamView(await searchParams);
  const { trpc, queryClient, now } = await serverTrpc();
  const today = now.getTime();
  const page = await loadPage(addresses.itemAge(streamId) + streamViewQuery(view), () =>
    queryClient.fetchQuery(trpc.flow.ages.queryOptions({ streamId, ...viewQuery(view, today) })),
  );
  if (page.kind === "forbidden") return <NoPermission what="see this stream" />;
  return (
    <Prefetched>
      <AgePage streamId={streamId} view={view} today={today} />
    </Prefetched>
  );
}
