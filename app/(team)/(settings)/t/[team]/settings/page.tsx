import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { TeamSettings } from "#components/people/team-settings.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { may, roleIn } from "#server/services/permissions.ts";

export const metadata: Metadata = { title: "Team settings" };

type Props = { params: Promise<{ team: string }> };

export default async function TeamSettingsPage({ params }: Props) {
  const { team: slug } = await params;
  const { trpc, queryClient, actor } = await serverTrpc();
  const page = await loadPage(addresses.teamSettings(slug), () =>
    queryClient.fetchQuery(trpc.teams.get.queryOptions({ slug })),
  );
  if (page.kind === "forbidden") return <NoPermission what="see this team's settings" />;
  const scope = { teamId: page.data.id };
  return (
    <Prefetched>
      <TeamSettings
        key={slug}
        slug={slug}
        ownRole={roleIn(actor, scope) ?? "viewer"}
        mayChange={may({ actor }, "team.update", scope)}
      />
    </Prefetched>
  );
}
