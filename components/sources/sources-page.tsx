"use client";

import { useQuery } from "@tanstack/react-query";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useViewerTimeZone } from "#components/shell/viewer.tsx";
import { NewSourceDialog } from "#components/sources/new-source-dialog.tsx";
import { SourceCard } from "#components/sources/source-card.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";

/** Everything that may send deliveries here. */
export function SourcesPage({ mayCreate }: { mayCreate: boolean }) {
  const trpc = useTRPC();
  const timeZone = useViewerTimeZone();
  const sources = useQuery(trpc.sources.list.queryOptions());
  const teams = useQuery(trpc.teams.list.queryOptions());
  const teamName = (teamId: string | null) => teams.data?.find((team) => team.id === teamId)?.name ?? null;
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-4">
      <PageHeader title="Sources" actions={mayCreate && <NewSourceDialog />}>
        Who sends what happens: GitHub's webhooks, your deploy scripts, alerting, feature flags. Each signs with a
        secret of its own.
      </PageHeader>
      {sources.isError && <RequestProblem error={sources.error} onRetry={() => void sources.refetch()} />}
      {sources.isPending && (
        <LoadingRegion label="Loading the sources">
          <Skeleton className="h-40 rounded-xl" />
        </LoadingRegion>
      )}
      {sources.data?.length === 0 && (
        <NothingYet sketch="sources" title="No source yet">
          {mayCreate
            ? "Connect GitHub's webhooks next, so that the map stays up to date by itself, then your deploy script, alerting and feature flags."
            : "An owner or admin can connect GitHub's webhooks and your deploy scripts here, so that deliveries are accepted."}
        </NothingYet>
      )}
      {sources.data?.map((source) => (
        <SourceCard key={source.id} source={source} teamName={teamName(source.teamId)} timeZone={timeZone} />
      ))}
    </div>
  );
}
