import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { FinishStreamFlow, NewStreamFlow } from "#components/stream/setup/new-stream-flow.tsx";
import { may } from "#server/services/permissions.ts";

export const metadata = { title: "Set up a stream" };

export default async function Page({ searchParams }: PageProps<"/streams/new">) {
  const { team, stream: streamId, step } = await searchParams;
  const { trpc, queryClient, actor } = await serverTrpc();
  if (typeof streamId === "string") {
    const page = await loadPage(addresses.newStream(), () =>
      Promise.all([
        queryClient.fetchQuery(trpc.streams.get.queryOptions({ streamId })),
        queryClient.fetchQuery(trpc.backfill.ofStream.queryOptions({ streamId })),
      ]),
    );
    if (page.kind === "forbidden") return <NoPermission what="set up this stream" needs="admin" />;
    return (
      <Prefetched>
        <FinishStreamFlow streamId={streamId} step={step === "webhook" ? "webhook" : "history"} />
      </Prefetched>
    );
  }
  const teams = await loadPage(addresses.newStream(), () => queryClient.fetchQuery(trpc.teams.list.queryOptions()));
  const mayAnywhere =
    may({ actor }, "stream.create", { teamId: null }) ||
    (teams.kind === "ready" && teams.data.some((one) => may({ actor }, "stream.create", { teamId: one.id })));
  if (!mayAnywhere) return <NoPermission what="set up a stream" needs="admin" />;
  return (
    <Prefetched>
      <NewStreamFlow teamSlug={typeof team === "string" ? team : null} />
    </Prefetched>
  );
}
