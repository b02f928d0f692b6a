"use client";

import { ChartNoAxesCombined, ListFilter } from "lucide-react";
import type { ReactNode } from "react";
import { type ReportPlace, reportHref } from "#components/board/reports/report-view.ts";
import { addresses } from "#components/shell/addresses.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { ZoneNote } from "#components/shell/zone-note.tsx";
import { Card } from "#components/ui/card.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";

type ReportFrameProps<Answer> = ReportPlace & {
  query: {
    data: Answer | undefined;
    error: unknown;
    isPlaceholderData: boolean;
    refetch: () => unknown;
  };
  children: (answer: Answer) => ReactNode;
};

/** Around every report: that it is on its way, that it failed, and what to do where there is nothing to report. */
export function ReportFrame<Answer extends { cards: number; matching: number; timeZone: string }>(
  props: ReportFrameProps<Answer>,
) {
  const { slug, view, query, children } = props;
  if (query.data === undefined) {
    if (query.error !== null) return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
    return <ReportSkeleton />;
  }
  if (query.data.cards === 0) {
    return (
      <Card>
        <EmptyState
          icon={<ChartNoAxesCombined />}
          title="The report begins with the first card"
          actions={
            <LinkButton href={addresses.board(slug)} variant="primary">
              Go to the board
            </LinkButton>
          }
        >
          Every move on the board is kept from its first day on; there is nothing to set up.
        </EmptyState>
      </Card>
    );
  }
  if (query.data.matching === 0) {
    return (
      <Card>
        <EmptyState
          icon={<ListFilter />}
          title="No card matches"
          actions={
            <LinkButton
              href={reportHref({ slug, view: { ...view, type: null, class: null, chosen: null } })}
              scroll={false}
              variant="primary"
            >
              Look at all cards
            </LinkButton>
          }
        >
          The board never had a card of this type and class.
        </EmptyState>
      </Card>
    );
  }
  return (
    <div aria-busy={query.isPlaceholderData} className="grid grid-cols-1 gap-4">
      {children(query.data)}
      <ZoneNote timeZone={query.data.timeZone} />
    </div>
  );
}

function ReportSkeleton() {
  return (
    <LoadingRegion label="Loading the report">
      <Skeleton className="h-96 rounded-xl" />
    </LoadingRegion>
  );
}

type NothingInRangeProps = ReportPlace & { title: string; children: ReactNode };

/** Where the time that is looked at holds nothing. */
export function NothingInRange({ slug, view, title, children }: NothingInRangeProps) {
  const isLongest = view.range.kind === "preset" && view.range.preset === "180d";
  return (
    <Card>
      <EmptyState
        icon={<ChartNoAxesCombined />}
        title={title}
        actions={
          !isLongest && (
            <LinkButton
              href={reportHref({ slug, view: { ...view, range: { kind: "preset", preset: "180d" } } })}
              scroll={false}
              variant="primary"
            >
              Look at 6 months
            </LinkButton>
          )
        }
      >
        {children}
      </EmptyState>
    </Card>
  );
}
