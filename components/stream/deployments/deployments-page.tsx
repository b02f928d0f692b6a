"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { addresses } from "#components/shell/addresses.ts";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { DeploymentTable } from "#components/stream/deployments/deployment-table.tsx";
import { deploymentsInput } from "#components/stream/deployments/deployments-input.ts";
import { DoraKeys } from "#components/stream/deployments/dora-keys.tsx";
import { RangePicker } from "#components/stream/range-picker.tsx";
import { rangeQuery, type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A select takes "" for nothing chosen; no environment is called like this. */
const ANYWHERE = "*";

type DeploymentsPageProps = { streamId: string; view: StreamView; environment: string | null; today: EpochMs };

/** What was brought where, what it contained, and how it went. */
export function DeploymentsPage({ streamId, view, environment, today }: DeploymentsPageProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const stream = useQuery(trpc.streams.get.queryOptions({ streamId }));
  const dora = useQuery({
    ...trpc.streams.dora.queryOptions({ streamId, ...rangeQuery(view, today) }),
    placeholderData: keepPreviousData,
  });
  const list = useInfiniteQuery({
    ...trpc.streams.deployments.infiniteQueryOptions(deploymentsInput(streamId, view, environment, today), {
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
    placeholderData: keepPreviousData,
  });
  const deployments = list.data?.pages.flatMap((page) => page.items) ?? [];
  const environments = [
    ...(stream.data?.productionEnvironments ?? []),
    ...(stream.data?.stagingEnvironments ?? []),
    ...(environment === null ? [] : [environment]),
  ];

  function show(next: string) {
    const query = new URLSearchParams(streamViewQuery(view));
    if (next === ANYWHERE) query.delete("environment");
    else query.set("environment", next);
    router.push(`?${query}`, { scroll: false });
  }

  return (
    <div className="grid grid-cols-1 gap-4">
      <PageHeader
        title="Deployments"
        aside={stream.data && <Pill>{stream.data.name}</Pill>}
        actions={
          <>
            <SelectField
              label="Environment"
              labelHidden
              className="w-44"
              choices={[
                { value: ANYWHERE, label: "All environments" },
                ...[...new Set(environments)].map((name) => ({ value: name, label: name })),
              ]}
              value={environment ?? ANYWHERE}
              onValueChange={show}
            />
            <RangePicker view={view} />
          </>
        }
      />
      {dora.data && dora.data.deployments > 0 && <DoraKeys dora={dora.data} />}
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
        {list.isSuccess && deployments.length === 0 && (
          <NothingYet
            bare
            sketch="deployments"
            title="No deployment in this range"
            actions={
              <>
                <LinkButton href="?range=all" variant="primary">
                  Look at all time
                </LinkButton>
                <LinkButton href={addresses.streamSettings(streamId)}>What is a deployment here?</LinkButton>
              </>
            }
          >
            Deployments come from GitHub, from releases or tags, or from your own scripts by webhook, as the settings of
            the stream say.
          </NothingYet>
        )}
        {deployments.length > 0 && (
          <DeploymentTable deployments={deployments} timeZone={stream.data?.timeZone ?? "UTC"} />
        )}
      </Card>
      {list.hasNextPage && (
        <div className="flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      )}
    </div>
  );
}
