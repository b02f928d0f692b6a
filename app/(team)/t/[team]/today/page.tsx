import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { TodayPage } from "#components/today/today-page.tsx";

export const metadata: Metadata = { title: "Today" };

/** The day of the signed-in person, with what waits for them in the page itself. */
export default async function TeamTodayPage({ params }: PageProps<"/t/[team]/today">) {
  const slug = decodeURIComponent((await params).team);
  const { caller, queryClient, trpc, now } = await serverTrpc();
  const page = await loadPage(addresses.today(slug), async () => {
    const team = await caller.teams.get({ slug });
    const [streams] = await Promise.all([
      caller.streams.list({ limit: 1, teamId: team.id }),
      queryClient.prefetchQuery(trpc.today.read.queryOptions({ teamId: team.id })),
    ]);
    return { team, streamId: streams.items[0]?.id ?? null };
  });
  if (page.kind === "forbidden") return <NoPermission what="see this team" />;
  return (
    <Prefetched>
      <TodayPage {...page.data} openedAt={now.getTime()} />
    </Prefetched>
  );
}
