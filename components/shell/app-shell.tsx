"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useParams } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import { Brand } from "#components/shell/brand.tsx";
import { CommandCenter } from "#components/shell/commands/command-center.tsx";
import { CommandProvider } from "#components/shell/commands/command-registry.tsx";
import { PaletteButton } from "#components/shell/commands/palette-button.tsx";
import { currentPlace, type StreamFace, type TeamFace } from "#components/shell/current-place.ts";
import { LiveProvider } from "#components/shell/live-provider.tsx";
import { Navigation } from "#components/shell/navigation.tsx";
import { NotificationBell } from "#components/shell/notifications/notification-bell.tsx";
import { OfflineBanner } from "#components/shell/offline-banner.tsx";
import { PhoneBar } from "#components/shell/phone-bar.tsx";
import { PlaceProvider } from "#components/shell/place-provider.tsx";
import { REMEMBERED_TEAM_COOKIE } from "#components/shell/remembered-team.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";

type AppShellProps = {
  person: { id: string; name: string };
  rememberedTeamSlug: string | null;
  children: ReactNode;
};

const NO_TEAMS: readonly TeamFace[] = [];
const NO_STREAMS: readonly StreamFace[] = [];
const MONTH_SECONDS = 2_592_000;

/** What stands around every signed-in page. */
export function AppShell({ person, rememberedTeamSlug, children }: AppShellProps) {
  const trpc = useTRPC();
  const params = useParams<{ team?: string; streamId?: string }>();
  const teamList = useQuery(trpc.teams.list.queryOptions());
  const streamList = useQuery(trpc.streams.list.queryOptions({ limit: 200 }));
  const teams = teamList.data ?? NO_TEAMS;
  const streams = streamList.data?.items ?? NO_STREAMS;
  const [remembered, setRemembered] = useState(rememberedTeamSlug);

  const { team: teamSlug = null, streamId = null } = params;
  const place = useMemo(
    () => currentPlace(teams, streams, { teamSlug, streamId, rememberedSlug: remembered }),
    [teams, streams, teamSlug, streamId, remembered],
  );
  const slug = place.team?.slug ?? null;

  useEffect(() => {
    if (slug === null) return;
    setRemembered(slug);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and over plain http
    document.cookie = `${REMEMBERED_TEAM_COOKIE}=${encodeURIComponent(slug)}; path=/; max-age=${MONTH_SECONDS}; samesite=lax`;
  }, [slug]);

  const navigation = <Navigation place={place} teams={teams} person={person} />;
  return (
    <LiveProvider teamIds={teams.map((team) => team.id)}>
      <CommandProvider>
        <PlaceProvider place={place}>
          <CommandCenter place={place} teams={teams} streams={streams} personId={person.id}>
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
                <div className="mb-2 flex items-center justify-between">
                  <Link href={addresses.start} className="flex rounded-md px-2 py-1">
                    <Brand />
                  </Link>
                  <NotificationBell />
                </div>
                <div className="pb-2">
                  <PaletteButton />
                </div>
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
          </CommandCenter>
        </PlaceProvider>
      </CommandProvider>
    </LiveProvider>
  );
}
