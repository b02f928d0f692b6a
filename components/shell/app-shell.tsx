"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useParams } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import { Brand } from "#components/shell/brand.tsx";
import { currentPlace } from "#components/shell/current-place.ts";
import { LiveProvider } from "#components/shell/live-provider.tsx";
import { Navigation } from "#components/shell/navigation.tsx";
import { OfflineBanner } from "#components/shell/offline-banner.tsx";
import { PhoneBar } from "#components/shell/phone-bar.tsx";
import { REMEMBERED_TEAM_COOKIE } from "#components/shell/remembered-team.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";

type AppShellProps = {
  person: { id: string; name: string };
  rememberedTeamSlug: string | null;
  children: ReactNode;
};

const MONTH_SECONDS = 2_592_000;

/** What stands around every signed-in page. */
export function AppShell({ person, rememberedTeamSlug, children }: AppShellProps) {
  const trpc = useTRPC();
  const params = useParams<{ team?: string; streamId?: string }>();
  const teams = useQuery(trpc.teams.list.queryOptions());
  const streams = useQuery(trpc.streams.list.queryOptions({ limit: 200 }));
  const [remembered, setRemembered] = useState(rememberedTeamSlug);

  const place = currentPlace(teams.data ?? [], streams.data?.items ?? [], {
    teamSlug: params.team ?? null,
    streamId: params.streamId ?? null,
    rememberedSlug: remembered,
  });
  const slug = place.team?.slug ?? null;

  useEffect(() => {
    if (slug === null) return;
    setRemembered(slug);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and over plain http
    document.cookie = `${REMEMBERED_TEAM_COOKIE}=${encodeURIComponent(slug)}; path=/; max-age=${MONTH_SECONDS}; samesite=lax`;
  }, [slug]);

  const navigation = <Navigation place={place} teams={teams.data ?? []} person={person} />;
  return (
    <LiveProvider teamIds={(teams.data ?? []).map((team) => team.id)}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-2 text-on-accent focus-visible:translate-y-0"
      >
        Skip to the content
      </a>
      <div className="lg:grid lg:min-h-dvh lg:grid-cols-[208px_minmax(0,1fr)] print:block!">
        <div className="contents print:hidden!">
          <PhoneBar>{navigation}</PhoneBar>
        </div>
        <aside className="print:hidden! sticky top-0 hidden h-dvh flex-col border-r border-line bg-sunken px-2.5 pt-3.5 pb-3 lg:flex">
          <Link href={addresses.start} className="mb-3 self-start rounded-md px-2 py-1">
            <Brand />
          </Link>
          <nav aria-label="Main" className="min-h-0 flex-1">
            {navigation}
          </nav>
        </aside>
        <div className="min-w-0">
          <OfflineBanner />
          <main id="main" tabIndex={-1} className="px-4 pt-4 pb-10 outline-none sm:px-7 print:p-0!">
            {children}
          </main>
        </div>
      </div>
    </LiveProvider>
  );
}
