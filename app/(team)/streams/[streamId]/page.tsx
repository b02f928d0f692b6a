import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { StreamBoard } from "#components/stream/stream-board.tsx";
import { listedItems, parseStreamView, streamViewQuery, viewQuery } from "#components/stream/stream-view.ts";

type Props = PageProps<"/streams/[streamId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { streamId } = await params;
  const { caller } = await serverTrpc();
  const page = await loadPage(addresses.stream(streamId), () => caller.streams.get({ streamId }));
  return page.kind === "ready" ? { title: page.data.name } : {};
}

export default async function StreamPage({ params, searchParams }: Props) {
  const { streamId } = await params;
  const view = parseStreamView(await searchParams);
  const { trpc, queryClient, now } = await serverTrpc();
  const today = now.getTime();
  const range = viewQuery(view, today);
  const page = await loadPage(addresses.stream(streamId) + streamViewQuery(view), () =>
    queryClient.fetchQuery(trpc.streams.screen.queryOptions({ streamId, ...range })),
  );
  if (page.kind === "forbidden") return <NoPermission what="see this stream" />;
  await queryClient.prefetchQuery(
    trpc.streams.stageItems.queryOptions({ streamId, ...listedItems(view, page.data.map), ...range }),
  );
  return (
    <Prefetched>
      <StreamBoard streamId={streamId} view={view} today={today} />
    </Prefetched>
  );
}
