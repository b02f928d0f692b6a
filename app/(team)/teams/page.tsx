import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { TeamList } from "#components/people/team-list.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { may } from "#server/services/permissions.ts";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsPage() {
  const { trpc, queryClient, actor } = await serverTrpc();
  const page = await loadPage(addresses.teams, () => queryClient.fetchQuery(trpc.teams.list.queryOptions()));
  if (page.kind === "forbidden") return <NoPermission what="see the teams" />;
  return (
    <Prefetched>
      <TeamList
        mayCreate={may({ actor }, "team.create", { teamId: null })}
        maySeeMembers={may({ actor }, "member.list", "anywhere")}
      />
    </Prefetched>
  );
}
