import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { doraInput } from "#components/stream/dora/dora-input.ts";
import { DoraPage } from "#components/stream/dora/dora-page.tsx";
import { parseStreamView, streamViewQuery } from "#components/stream/stream-view.ts";

export const metadata: Metadata = { title: "DORA" };

export default async function Page({ params, searchParams }: PageProps<"/streams/[streamId]/dora">) {
  const { streamId } = await params;
  const view = parseStreamView(await searchParams);
  const { trpc, queryClient, now } = await serverTrpc();
  const today = now.getTime();
  const page = await loadPage(addresses.dora(streamId) + streamViewQuery(view), () =>
    queryClient.fetchQuery(trpc.flow.dora.queryOptions(doraInput(streamId, view, today))),
  );
  if (page.kind === "forbidden") return <NoPermission what="see these deployments" />;
  return (
    <Prefetched>
      <DoraPage streamId={streamId} view={view} today={today} />
    </Prefetched>
  );
}
