import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { TokenList } from "#components/people/token-list.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { may } from "#server/services/permissions.ts";

export const metadata: Metadata = { title: "API tokens" };

export default async function TokensPage() {
  const { trpc, queryClient, actor, now } = await serverTrpc();
  const page = await loadPage(addresses.tokens, async () => {
    await queryClient.fetchQuery(trpc.tokens.list.queryOptions());
    const teams = await queryClient.fetchQuery(trpc.teams.list.queryOptions());
    const account = await queryClient.fetchQuery(trpc.people.account.queryOptions());
    return { teams, account };
  });
  if (page.kind === "forbidden") return <NoPermission what="see API tokens" needs="admin" />;
  const { teams, account } = page.data;
  const mayMake = (teamId: string | null) => may({ actor }, "token.create", { teamId });
  return (
    <Prefetched>
      <TokenList
        teamIds={teams.map((team) => team.id).filter(mayMake)}
        mayUnbound={mayMake(null)}
        timeZone={account.timeZone}
        now={now}
      />
    </Prefetched>
  );
}
