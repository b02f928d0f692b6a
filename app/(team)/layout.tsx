import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { AppShell } from "#components/shell/app-shell.tsx";
import { REMEMBERED_TEAM_COOKIE } from "#components/shell/remembered-team.ts";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const { trpc, queryClient, actor } = await serverTrpc();
  if (actor.kind !== "user") redirect(addresses.signIn());
  await Promise.all([
    queryClient.prefetchQuery(trpc.session.current.queryOptions()),
    queryClient.prefetchQuery(trpc.people.account.queryOptions()),
    queryClient.prefetchQuery(trpc.notifications.unread.queryOptions()),
    queryClient.prefetchQuery(trpc.teams.list.queryOptions()),
    queryClient.prefetchQuery(trpc.streams.list.queryOptions({ limit: 200 })),
  ]);
  const remembered = (await cookies()).get(REMEMBERED_TEAM_COOKIE)?.value ?? null;
  return (
    <Prefetched>
      <AppShell person={{ id: actor.memberId, name: actor.name }} rememberedTeamSlug={remembered}>
        {children}
      </AppShell>
    </Prefetched>
  );
}
