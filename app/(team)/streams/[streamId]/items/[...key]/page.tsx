import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { readPath } from "#app/read-path.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { ItemPage } from "#components/stream/item-page.tsx";
import { parseStreamView } from "#components/stream/stream-view.ts";

type Props = PageProps<"/streams/[streamId]/items/[...key]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: readPath((await params).key) };
}

export default async function Page({ params, searchParams }: Props) {
  const { streamId, key: parts } = await params;
  const key = readPath(parts);
  const view = parseStreamView(await searchParams);
  const { trpc, queryClient } = await serverTrpc();
  const page = await loadPage(addresses.item(streamId, key), () =>
    Promise.all([
      queryClient.fetchQuery(trpc.streams.item.queryOptions({ streamId, key, calendar: view.calendar })),
      queryClient.fetchQuery(trpc.streams.get.queryOptions({ streamId })),
    ]),
  );
  if (page.kind === "forbidden") return <NoPermission what="see this item" />;
  return (
    <Prefetched>
      <ItemPage streamId={streamId} itemKey={key} view={view} />
    </Prefetched>
  );
}
