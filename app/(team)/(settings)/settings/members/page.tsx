import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { MemberList } from "#components/people/member-list.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { may, roleIn } from "#server/services/permissions.ts";

export const metadata: Metadata = { title: "Members" };

export default async function MembersPage() {
  const { trpc, queryClient, actor } = await serverTrpc();
  const workspace = { teamId: null };
  const page = await loadPage(addresses.members, async () => {
    await queryClient.fetchQuery(trpc.people.list.queryOptions());
    if (may({ actor }, "metrics.read", workspace)) await queryClient.prefetchQuery(trpc.mail.state.queryOptions());
    return queryClient.fetchQuery(trpc.people.account.queryOptions());
  });
  if (page.kind === "forbidden") return <NoPermission what="see the members" />;
  return (
    <Prefetched>
      <MemberList
        mayChange={may({ actor }, "member.update", workspace)}
        ownRole={roleIn(actor, workspace) ?? "viewer"}
        ownId={page.data.id}
        timeZone={page.data.timeZone}
      />
    </Prefetched>
  );
}
