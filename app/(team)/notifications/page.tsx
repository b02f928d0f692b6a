import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { NotificationsPage } from "#components/shell/notifications/notifications-page.tsx";

export const metadata: Metadata = { title: "Notifications" };

export default async function Page() {
  const { trpc, queryClient } = await serverTrpc();
  const page = await loadPage(addresses.notifications, () =>
    queryClient.fetchInfiniteQuery(
      trpc.notifications.list.infiniteQueryOptions(
        {},
        { initialCursor: null, getNextPageParam: (last) => last.nextCursor },
      ),
    ),
  );
  if (page.kind === "forbidden") return <NoPermission what="see notifications" />;
  return (
    <Prefetched>
      <NotificationsPage />
    </Prefetched>
  );
}
