"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { DeploymentControls } from "#components/stream/deployments/deployment-controls.tsx";
import { DeploymentList } from "#components/stream/deployments/deployment-list.tsx";
import { DeploymentPanel } from "#components/stream/deployments/deployment-panel.tsx";
import { DeploymentTimeline } from "#components/stream/deployments/deployment-timeline.tsx";
import { deploymentsInput } from "#components/stream/deployments/deployments-input.ts";
import { NoDeployment } from "#components/stream/deployments/no-deployment.tsx";
import { FlowHeader } from "#components/stream/flow/flow-header.tsx";
import { StreamSkeleton } from "#components/stream/stream-skeleton.tsx";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { SEGMENTS_LOOK, segmentLook } from "#components/ui/segment-look.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type DeploymentsPageProps = { streamId: string; view: StreamView; today: EpochMs };

/** What was brought where, what it contained, and how it went. */
export function DeploymentsPage({ streamId, view, today }: DeploymentsPageProps) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.flow.timeline.queryOptions(deploymentsInput(streamId, view, today)),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <StreamSkeleton />;
  if (query.isError && query.data === undefined) {
    return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  }
  const told = query.data;
  if (told === undefined) return null;
  const { stream, lanes } = told;
  const chosen = view.own.deployment;
  return (
    <div aria-busy={query.isPlaceholderData} className="grid grid-cols-1 gap-4">
      <FlowHeader
        stream={stream}
        view={view}
        tab="deployments"
        chips={false}
        words={lanes.some(({ tier }) => tier === "production") ? told.words : []}
        controls={<DeploymentControls told={told} view={view} />}
      />
      {lanes.length === 0 ? (
        <NoDeployment streamId={streamId} view={view} />
      ) : (
        <>
          <ShowSwitch view={view} />
          {view.own.show === "table" ? (
            <DeploymentList streamId={streamId} view={view} today={today} timeZone={stream.timeZone} />
          ) : (
            <DeploymentTimeline told={told} view={view} />
          )}
        </>
      )}
      {chosen !== undefined && (
        <DeploymentPanel key={chosen} streamId={streamId} id={chosen} view={view} timeZone={stream.timeZone} />
      )}
    </div>
  );
}

const SHOWN = [
  { show: undefined, label: "Timeline" },
  { show: "table", label: "Table" },
] as const;

function ShowSwitch({ view }: { view: StreamView }) {
  const { show: current, ...own } = view.own;
  return (
    <nav aria-label="Show as" className={`${SEGMENTS_LOOK} w-fit print:hidden`}>
      {SHOWN.map(({ show, label }) => {
        const chosen = (show === "table") === (current === "table");
        return (
          <Link
            key={label}
            href={streamViewQuery({ ...view, own: show === undefined ? own : { ...own, show } })}
            scroll={false}
            aria-current={chosen ? "true" : undefined}
            className={segmentLook(chosen)}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
