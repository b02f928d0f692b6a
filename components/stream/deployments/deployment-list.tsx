"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { DeploymentTable } from "#components/stream/deployments/deployment-table.tsx";
import { deploymentsInput, TABLE_PAGE } from "#components/stream/deployments/deployments-input.ts";
import { NoDeployment } from "#components/stream/deployments/no-deployment.tsx";
import type { StreamView } from "#components/stream/stream-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

type DeploymentListProps = { streamId: string; view: StreamView; today: EpochMs; timeZone: string };

/** Deployments as rows, newest first. */
export function DeploymentList({ streamId, view, today, timeZone }: DeploymentListProps) {
  const trpc = useTRPC();
  const list = useInfiniteQuery({
    ...trpc.streams.deployments.infiniteQueryOptions(
      { ...deploymentsInput(streamId, view, today), limit: TABLE_PAGE },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
    placeholderData: keepPreviousData,
  });
  const deployments = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isSuccess && deployments.length === 0) return <NoDeployment streamId={streamId} view={view} />;
  return (
    <>
      {list.isError && <RequestProblem error={list.error} onRetry={() => void list.refetch()} />}
      <Card className="min-w-0 px-4 py-2 sm:px-5">
        {list.isPending && (
          <LoadingRegion label="Loading the deployments">
            <div className="grid gap-3 py-3">
              {[1, 2, 3, 4, 5, 6].map((row) => (
                <Skeleton key={row} className="h-8" />
              ))}
            </div>
          </LoadingRegion>
        )}
        {deployments.length > 0 && <DeploymentTable deployments={deployments} timeZone={timeZone} />}
      </Card>
      {list.hasNextPage && (
        <div className="flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      )}
    </>
  );
}
