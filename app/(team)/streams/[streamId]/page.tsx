import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { stageItemsInput } from "#components/stream/stage-items-input.ts";
import { StreamBoard } from "#components/stream/stream-board.tsx";
import {
  listedItems,
  parseStreamView,
  screenQuery,
  streamViewQuery,
  viewQuery,
} from "#components/stream/stream-view.ts";

type Props = PageProps<"/streams/[streamId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { streamId } = await params;
  const { caller } = await serverTrpc();
  const page = await loadPage(addresses.stream(streamId), () => caller.streams.get({ streamId }));
  return page.kind === "ready" ? { title: page.data.name } : {};
}

export default async function StreamPage({ params, searchParams }: Props) {
  const { streamId } = await params;
  const parameters = await searchParams;
  const { trpc, queryClient, now } = await serverTrpc();
  const saved = await loadPage(addresses.stream(streamId), () =>
    queryClient.fetchQuery(trpc.views.list.queryOptions({ streamId })),
  );
  if (saved.kind === "forbidden") return <NoPermission what="see this stream" />;
  const first = saved.data.views.find(({ isDefault }) => isDefault);
  if (first !== undefined && Object.keys(parameters).length === 0) {
    redirect(`${addresses.stream(streamId)}?${first.query}`);
  }
  const view = parseStreamView(parameters);
  const today = now.getTime();
  const range = viewQuery(view, today);
  const page = await loadPage(addresses.stream(streamId) + streamViewQuery(view), () =>
    queryClient.fetchQuery(trpc.streams.screen.queryOptions({ streamId, ...screenQuery(view, today) })),
  );
  if (page.kind === "forbidden") return <NoPermission what="see this stream" />;
  const { stage, items } = listedItems(view, page.data.map);
  await Promise.all([
    queryClient.prefetchQuery(
      trpc.streams.stageItems.queryOptions(stageItemsInput(streamId, { ...view, items }, stage, today)),
    ),
    queryClient.prefetchQuery(trpc.streams.stage.queryOptions({ streamId, stage, ...range })),
  ]);
  return (
    <Prefetched>
      <StreamBoard streamId={streamId} view={view} today={today} />
    </Prefetched>
  );
}
