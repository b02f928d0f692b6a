"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { addresses } from "#components/shell/addresses.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { OnCallStrip } from "#components/shell/on-call-strip.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useNow } from "#components/shell/use-now.ts";
import { DeploymentsOfTheDay } from "#components/today/deployments-of-the-day.tsx";
import { MyCards } from "#components/today/my-cards.tsx";
import { StreamToday } from "#components/today/stream-today.tsx";
import { TeamExceptions } from "#components/today/team-exceptions.tsx";
import { dayText } from "#components/today/today-words.ts";
import { WaitsForYou } from "#components/today/waits-for-you.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { type EpochMs, MINUTE_MS } from "#server/domain/shared/time.ts";

type TodayPageProps = { team: TeamFace; streamId: string | null; openedAt: EpochMs };

/** Where one lands: what waits for the person, and how their team is. */
export function TodayPage({ team, streamId, openedAt }: TodayPageProps) {
  const trpc = useTRPC();
  const now = useNow(openedAt, MINUTE_MS);
  const query = useQuery(trpc.today.read.queryOptions({ teamId: team.id }, { refetchInterval: 5 * MINUTE_MS }));
  const today = query.data;
  if (today === undefined) {
    return (
      <>
        <PageHeader title="Today" />
        {query.isError ? (
          <RequestProblem error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingRegion label="Loading your day">
            <Columns left={<Skeleton className="h-72 rounded-xl" />} right={<Skeleton className="h-72 rounded-xl" />} />
          </LoadingRegion>
        )}
      </>
    );
  }
  const { timeZone } = today.me;
  const sight = { team, today, now, timeZone };
  return (
    <>
      <PageHeader
        title="Today"
        aside={<span className="text-control text-ink-2">{dayText(now, timeZone)}</span>}
        actions={<LinkButton href={addresses.standup(team.slug)}>Stand-up</LinkButton>}
        below={<OnCallStrip glance={today.onCall} team={team} timeZone={timeZone} />}
      />
      {query.isError && <RequestProblem error={query.error} onRetry={() => void query.refetch()} />}
      <Columns
        left={
          <>
            <WaitsForYou {...sight} />
            <MyCards {...sight} />
            <StreamToday team={team} streamId={streamId} openedAt={openedAt} />
          </>
        }
        right={
          <>
            <TeamExceptions {...sight} />
            <DeploymentsOfTheDay {...sight} streamId={streamId} />
          </>
        }
      />
    </>
  );
}

function Columns({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="grid min-w-0 gap-4">{left}</div>
      <div className="grid min-w-0 gap-4">{right}</div>
    </div>
  );
}
