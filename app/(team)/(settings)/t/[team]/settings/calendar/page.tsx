import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { TeamCalendar } from "#components/people/team-calendar.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { may } from "#server/services/permissions.ts";

export const metadata: Metadata = { title: "Calendar" };

type Props = { params: Promise<{ team: string }> };

export default async function TeamCalendarPage({ params }: Props) {
  const { team: slug } = await params;
  const { trpc, queryClient, actor } = await serverTrpc();
  const page = await loadPage(addresses.teamCalendar(slug), () =>
    queryClient.fetchQuery(trpc.teams.get.queryOptions({ slug })),
  );
  if (page.kind === "forbidden") return <NoPermission what="see this team's calendar" />;
  return (
    <Prefetched>
      <TeamCalendar key={slug} slug={slug} mayChange={may({ actor }, "team.update", { teamId: page.data.id })} />
    </Prefetched>
  );
}
