"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { HeadlineSentence } from "#components/shell/headline-sentence.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Quiet, TodaySection } from "#components/today/today-section.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

type StreamTodayProps = { team: TeamFace; streamId: string | null; openedAt: EpochMs };

const RANGE_DAYS = 90;

/** The stream's headline of the last 90 days, which names the worst waste. */
export function StreamToday({ team, streamId, openedAt }: StreamTodayProps) {
  if (streamId === null) {
    return (
      <TodaySection title="Stream">
        <Quiet>
          {team.name} has no stream yet: connect a repository, and the way from idea to production is drawn.{" "}
          <LinkButton size="small" href={addresses.newStream(team.slug)} className="mt-2">
            Connect a repository
          </LinkButton>
        </Quiet>
      </TodaySection>
    );
  }
  return <Headline streamId={streamId} openedAt={openedAt} />;
}

function Headline({ streamId, openedAt }: { streamId: string; openedAt: EpochMs }) {
  const trpc = useTRPC();
  const from = new Date(Math.floor(openedAt / DAY_MS) * DAY_MS - RANGE_DAYS * DAY_MS);
  const query = useQuery(trpc.streams.screen.queryOptions({ streamId, from }));
  const screen = query.data;
  if (screen === undefined) {
    return query.isError ? (
      <RequestProblem error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <LoadingRegion label="Loading the stream">
        <Skeleton className="h-36 rounded-xl" />
      </LoadingRegion>
    );
  }
  const { map, headline, stream } = screen;
  const map90 = `${addresses.stream(streamId)}?range=90d`;
  return (
    <TodaySection
      title={stream.name}
      aside={
        <>
          <span>last {RANGE_DAYS} days</span>
          <Link href={map90} className="link">
            Map
          </Link>
        </>
      }
    >
      <div className="px-2.5 pt-1 pb-2.5">
        <HeadlineSentence
          headline={headline}
          worstHref={map.worstStage === null ? null : `${map90}&stage=${encodeURIComponent(map.worstStage)}#items`}
          small
        />
      </div>
    </TodaySection>
  );
}
