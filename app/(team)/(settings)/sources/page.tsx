import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { SourcesPage } from "#components/sources/sources-page.tsx";
import { may } from "#server/services/permissions.ts";

export const metadata = { title: "Sources" };

export default async function Page() {
  const { trpc, queryClient, actor } = await serverTrpc();
  const page = await loadPage(addresses.sources, () => queryClient.fetchQuery(trpc.sources.list.queryOptions()));
  if (page.kind === "forbidden") return <NoPermission what="see the sources" />;
  return (
    <Prefetched>
      <SourcesPage mayCreate={may({ actor }, "source.create", "anywhere")} />
    </Prefetched>
  );
}
