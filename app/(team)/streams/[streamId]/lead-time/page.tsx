import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { LeadTimePage } from "#components/stream/flow/lead-time-page.tsx";
import { scaleOf } from "#components/stream/flow/scale-switch.tsx";
import { parseStreamView, streamViewQuery, viewQuery } from "#components/stream/stream-view.ts";

export const metadata: Metadata = { title: "Lead time" };

export default async function Page({ params, searchParams }: PageProps<"/streams/[streamId]/lead-time">) {
  const { streamId } = await params;
  const view = parseStreamView(await searchParams);
  const { trpc, queryClient, now } = await serverTrpc();
  const today = now.getTime();
  const page = await loadPage(addresses.leadTime(streamId) + streamViewQuery(view), () =>
    queryClient.fetchQuery(
      trpc.flow.leadTimes.queryOptions({ streamId, ...viewQuery(view, today), scale: scaleOf(view) }),
    ),
  );
  if (page.kind === "forbidden") return <NoPermission what="see this stream" />;
  return (
    <Prefetched>
      <LeadTimePage streamId={streamId} view={view} today={today} />
    </Prefetched>
  );
}
