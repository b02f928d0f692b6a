import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { parseStreamView, screenQuery, streamViewQuery } from "#components/stream/stream-view.ts";
import { WallScreen } from "#components/stream/wall-screen.tsx";

type Props = PageProps<"/streams/[streamId]/wall">;

export const metadata: Metadata = { title: "Wall screen" };

export default async function WallPage({ params, searchParams }: Props) {
  const { streamId } = await params;
  const view = parseStreamView(await searchParams);
  const { trpc, queryClient, now } = await serverTrpc();
  const page = await loadPage(addresses.streamWall(streamId) + streamViewQuery(view), () =>
    queryClient.fetchQuery(trpc.streams.screen.queryOptions({ streamId, ...screenQuery(view, now.getTime()) })),
  );
  if (page.kind === "forbidden") return <NoPermission what="see this stream" />;
  return (
    <Prefetched>
      <WallScreen streamId={streamId} view={view} openedAt={now.getTime()} />
    </Prefetched>
  );
}
