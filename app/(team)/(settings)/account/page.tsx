import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { Account } from "#components/people/account.tsx";
import { signInProblem, signInTrouble } from "#components/people/sign-in-problem.ts";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { signInWays } from "#server/auth/identity-providers.ts";
import { environment } from "#server/config/environment.ts";

export const metadata: Metadata = { title: "Profile" };

type Props = { searchParams: Promise<Record<"error" | "by", string | string[] | undefined>> };

export default async function AccountPage({ searchParams }: Props) {
  const trouble = signInProblem(signInTrouble(await searchParams));
  const { trpc, queryClient } = await serverTrpc();
  const page = await loadPage(addresses.account, async () => {
    await queryClient.fetchQuery(trpc.people.account.queryOptions());
    await queryClient.prefetchQuery(trpc.mail.choices.queryOptions());
    await queryClient.prefetchQuery(trpc.holidays.own.queryOptions());
    await queryClient.prefetchQuery(trpc.oncall.absenceFeed.queryOptions());
    await queryClient.fetchQuery(trpc.session.list.queryOptions());
  });
  if (page.kind === "forbidden") return <NoPermission what="see this account" />;
  return (
    <Prefetched>
      <Account ways={signInWays(environment())} trouble={trouble} />
    </Prefetched>
  );
}
