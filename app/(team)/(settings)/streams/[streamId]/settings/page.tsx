import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { StreamSettingsPage } from "#components/stream/settings/stream-settings-page.tsx";

export const metadata = { title: "Stream settings" };

export default async function Page({ params }: PageProps<"/streams/[streamId]/settings">) {
  const { streamId } = await params;
  const { trpc, queryClient } = await serverTrpc();
  const page = await loadPage(addresses.streamSettings(streamId), async () => {
    const stream = await queryClient.fetchQuery(trpc.streams.get.queryOptions({ streamId }));
    await Promise.all([
      queryClient.prefetchQuery(trpc.backfill.ofStream.queryOptions({ streamId })),
      queryClient.prefetchQuery(trpc.github.status.queryOptions({ teamId: stream.teamId })),
      queryClient.prefetchQuery(trpc.sources.list.queryOptions()),
    ]);
  });
  if (page.kind === "forbidden") return <NoPermission what="see these settings" />;
  return (
    <Prefetched>
      <StreamSettingsPage streamId={streamId} />
    </Prefetched>
  );
}
