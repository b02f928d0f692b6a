import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { Account } from "#components/people/account.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const { trpc, queryClient } = await serverTrpc();
  const page = await loadPage(addresses.account, async () => {
    await queryClient.fetchQuery(trpc.people.account.queryOptions());
    await queryClient.fetchQuery(trpc.session.list.queryOptions());
  });
  if (page.kind === "forbidden") return <NoPermission what="see this account" />;
  return (
    <Prefetched>
      <Account />
    </Prefetched>
  );
}
