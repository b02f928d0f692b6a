"use client";

import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { AuditFilters } from "#components/people/audit-filters.tsx";
import { type AuditLogView, auditInput, isNarrowed } from "#components/people/audit-view.ts";
import { type AuditFace, auditActor, auditDetails, auditSentence } from "#components/people/audit-words.ts";
import { addresses } from "#components/shell/addresses.ts";
import { NothingYet } from "#components/shell/nothing-yet/nothing-yet.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";

type AuditLogProps = { view: AuditLogView; timeZone: string };

/** Who changed what, where one is admin. */
export function AuditLog({ view, timeZone }: AuditLogProps) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.people.audit.infiniteQueryOptions(auditInput(view, timeZone), {
      getNextPageParam: (page) => page.nextCursor,
      initialCursor: null,
    }),
  );
  const { data: teams } = useSuspenseQuery(trpc.teams.list.queryOptions());
  const teamName = (teamId: string | null) => teams.find((team) => team.id === teamId)?.name ?? null;
  const entries = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title="Audit log">Who changed what, newest first. Nobody can change it.</PageHeader>
      <AuditFilters view={view} />
      {list.isError && <RequestProblem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && (
        <LoadingRegion label="Loading the audit log">
          <Skeleton className="h-64 rounded-xl" />
        </LoadingRegion>
      )}
      {list.isSuccess && entries.length === 0 && <NoEntries narrowed={isNarrowed(view)} />}
      {entries.length > 0 && (
        <Card className="px-4 sm:px-5">
          <ol aria-label="Audit log" className="divide-y divide-line">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} team={teamName(entry.teamId)} timeZone={timeZone} />
            ))}
          </ol>
        </Card>
      )}
      {list.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      )}
    </>
  );
}

function NoEntries({ narrowed }: { narrowed: boolean }) {
  if (narrowed)
    return (
      <Card>
        <EmptyState
          icon={<SearchX />}
          title="No such change"
          actions={
            <LinkButton href="?" scroll={false}>
              Show everything
            </LinkButton>
          }
        >
          Nothing was changed by these people, in this team, in these days.
        </EmptyState>
      </Card>
    );
  return (
    <NothingYet
      sketch="audit"
      title="Nothing was changed yet"
      actions={<LinkButton href={addresses.members}>Go to the members</LinkButton>}
    >
      Every change from now on is listed here: who did it, when, and what it was. Invite the others next, so that it is
      not all yours.
    </NothingYet>
  );
}

function Entry({ entry, team, timeZone }: { entry: AuditFace; team: string | null; timeZone: string }) {
  const details = auditDetails(entry.detail);
  return (
    <li className="grid gap-x-4 gap-y-0.5 py-3 sm:grid-cols-[11.5rem_minmax(0,1fr)]">
      <Moment
        at={entry.at}
        timeZone={timeZone}
        grain="second"
        className="text-control whitespace-nowrap text-ink-2 tabular-nums"
      />
      <div className="grid min-w-0 gap-1 text-control">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1 break-words">
          <span className="min-w-0">
            <b className="font-[580]">{auditActor(entry)}</b> {auditSentence(entry)}
          </span>
          {team !== null && <Pill>{team}</Pill>}
        </p>
        {details.length > 0 && (
          <details className="text-small text-ink-2">
            <summary className="w-fit rounded-sm py-1 touch:py-3">Details</summary>
            <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 pt-1 pb-1">
              {details.map(({ name, value }) => (
                <div key={name} className="contents">
                  <dt>{name}</dt>
                  <dd className="break-words text-ink">{value}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </div>
    </li>
  );
}
