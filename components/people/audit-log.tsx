"use client";

import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { PageHeader } from "#components/shell/page-header.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";

/** Who changed what, where one is admin. */
export function AuditLog({ timeZone }: { timeZone: string }) {
  const trpc = useTRPC();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    trpc.people.audit.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, initialCursor: null }),
  );
  const entries = data.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHeader title="Audit log">Who changed what, newest first. Nobody can change it.</PageHeader>
      <Card className="px-4 py-2 sm:px-5">
        {entries.length === 0 ? (
          <EmptyState title="Nothing was changed yet">Every change from now on is listed here.</EmptyState>
        ) : (
          <Table caption="Audit log">
            <TableHead>
              <HeadCell>When</HeadCell>
              <HeadCell>Who</HeadCell>
              <HeadCell>What</HeadCell>
              <HeadCell>Detail</HeadCell>
            </TableHead>
            <tbody>
              {entries.map((entry) => (
                <Row key={entry.id}>
                  <Cell className="whitespace-nowrap tabular-nums">
                    <Moment at={entry.at} timeZone={timeZone} grain="second" />
                  </Cell>
                  <Cell className="whitespace-nowrap">
                    {entry.who ?? "–"}
                    {entry.actorKind !== "user" && <span className="text-ink-2"> ({entry.actorKind})</span>}
                  </Cell>
                  <RowHead className="whitespace-nowrap">{entry.action.replaceAll(/[.-]/g, " ")}</RowHead>
                  <Cell className="max-w-md truncate text-ink-2" title={JSON.stringify(entry.detail)}>
                    {detailText(entry.detail)}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      {hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      )}
    </>
  );
}

function detailText(detail: unknown): string {
  if (typeof detail !== "object" || detail === null) return "";
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
