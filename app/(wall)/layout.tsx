import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { BareShell } from "#components/shell/bare-shell.tsx";

/** Screens that hang on a wall: signed in and live, with nothing around them. */
export default async function WallLayout({ children }: { children: ReactNode }) {
  const { trpc, queryClient, actor } = await serverTrpc();
  if (actor.kind !== "user") redirect(addresses.signIn());
  await queryClient.prefetchQuery(trpc.teams.list.queryOptions());
  return (
    <Prefetched>
      <BareShell>{children}</BareShell>
    </Prefetched>
  );
}
