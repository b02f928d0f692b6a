import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { DeliveriesPage } from "#components/deliveries/deliveries-page.tsx";
import { deliveryListInput, parseDeliveryView } from "#components/deliveries/delivery-view.ts";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";

export const metadata = { title: "Deliveries" };

export default async function Page({ searchParams }: PageProps<"/deliveries">) {
  const view = parseDeliveryView(await searchParams);
  const { trpc, queryClient } = await serverTrpc();
  const page = await loadPage(addresses.deliveries, () =>
    Promise.all([
      queryClient.fetchInfiniteQuery(
        trpc.deliveries.list.infiniteQueryOptions(deliveryListInput(view), {
          getNextPageParam: (last) => last.nextCursor ?? undefined,
        }),
      ),
      queryClient.fetchQuery(trpc.sources.list.queryOptions()),
    ]),
  );
  if (page.kind === "forbidden") return <NoPermission what="see the deliveries" />;
  return (
    <Prefetched>
      <DeliveriesPage view={view} />
    </Prefetched>
  );
}
