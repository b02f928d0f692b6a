"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { HolidaySettings } from "#components/people/holiday-settings.tsx";
import { WorkingHoursSettings } from "#components/people/working-hours-settings.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** When a team works: what business hours mean on its maps. */
export function TeamCalendar({ slug, mayChange }: { slug: string; mayChange: boolean }) {
  const trpc = useTRPC();
  const { data: team } = useSuspenseQuery(trpc.teams.get.queryOptions({ slug }));
  const part = { team, mayChange };
  return (
    <>
      <PageHeader title={`${team.name}: calendar`}>
        Working hours and holidays, in {team.timeZone.replaceAll("_", " ")}. The time zone is one of the{" "}
        <Link href={addresses.teamSettings(slug)} className="link">
          team’s settings
        </Link>
        .
      </PageHeader>
      <div className="grid max-w-4xl gap-4">
        {!mayChange && <Notice>You can look at this calendar. Owners and admins of the team change it.</Notice>}
        <WorkingHoursSettings {...part} />
        <HolidaySettings {...part} />
      </div>
    </>
  );
}
