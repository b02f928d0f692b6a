"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { LiveProvider } from "#components/shell/live-provider.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";

/** What stands around a page without chrome: nothing to see, but it is told what changes. */
export function BareShell({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const teams = useQuery(trpc.teams.list.queryOptions());
  return (
    <LiveProvider teamIds={(teams.data ?? []).map((team) => team.id)}>
      <main id="main" className="min-h-dvh px-4 py-4 sm:px-[2vw] sm:py-[2vh]">
        {children}
      </main>
    </LiveProvider>
  );
}
