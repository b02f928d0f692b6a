"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw, ShieldCheck } from "lucide-react";
import { byteText } from "#components/deliveries/byte-text.ts";
import { DeliveryStatePill } from "#components/deliveries/delivery-state-pill.tsx";
import { Outcome } from "#components/deliveries/delivery-table.tsx";
import { problemText, RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useHasRole } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { toastDone, toastProblem } from "#components/ui/toast.tsx";

/** One delivery: what it became, its headers and its raw body. */
export function DeliveryDetail({ id, timeZone }: { id: string; timeZone: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery(trpc.deliveries.get.queryOptions({ id }));
  const mayReplay = useHasRole("admin", query.data?.source.teamId ?? null);
  const replay = useMutation(
    trpc.deliveries.replay.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries(trpc.deliveries.pathFilter());
        toastDone("Sent through processing again");
      },
      onError: (error) => toastProblem("Not replayed", problemText(error)),
    }),
  );
  if (query.isError) return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) {
    return (
      <LoadingRegion label="Loading the delivery">
        <Skeleton className="h-64" />
      </LoadingRegion>
    );
  }
  const delivery = query.data;
  const headers = Object.entries((delivery.headers ?? {}) as Record<string, unknown>);
  return (
    <div className="grid min-w-0 grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center gap-2 text-control">
        <b>{delivery.eventType ?? "unknown message"}</b>
        <DeliveryStatePill state={delivery.state} />
        <span className="inline-flex items-center gap-1 text-ink-2">
          <ShieldCheck aria-hidden className="size-4 text-good-ink" /> verified, from {delivery.source.name}
        </span>
        {mayReplay && delivery.state !== "received" && (
          <Button
            size="small"
            className="ml-auto"
            busy={replay.isPending}
            onClick={() => replay.mutate({ id: delivery.id })}
          >
            <RotateCw aria-hidden /> Replay
          </Button>
        )}
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-control break-words [&_dt]:text-ink-2">
        <dt>Outcome</dt>
        <dd>
          <Outcome delivery={delivery} />
        </dd>
        <dt>Received</dt>
        <dd>
          <Moment at={delivery.receivedAt} timeZone={timeZone} grain="second" />, {byteText(delivery.bytes)}
          {delivery.repeats > 0 && `, came ${delivery.repeats + 1} times`}
        </dd>
        {delivery.processedAt !== null && (
          <>
            <dt>Settled</dt>
            <dd>
              <Moment at={delivery.processedAt} timeZone={timeZone} grain="second" />
              {delivery.attempts > 1 && `, after ${delivery.attempts} attempts`}
            </dd>
          </>
        )}
        {delivery.repository !== null && (
          <>
            <dt>Repository</dt>
            <dd>{delivery.repository}</dd>
          </>
        )}
        <dt>Identity</dt>
        <dd className="font-mono text-small">{delivery.identity}</dd>
      </dl>
      <Tabs
        label="Content"
        initial={delivery.became.length > 0 ? "events" : "body"}
        tabs={[
          {
            value: "events",
            label: `Events (${delivery.became.length})`,
            content: <BecameTable delivery={delivery} timeZone={timeZone} />,
          },
          { value: "body", label: "Body", content: <Body text={delivery.body} isCut={delivery.bodyIsCut} /> },
          {
            value: "headers",
            label: "Headers",
            content: (
              <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 font-mono text-small break-all">
                {headers.map(([name, value]) => (
                  <div key={name} className="contents">
                    <dt className="text-ink-2">{name}</dt>
                    <dd>{String(value)}</dd>
                  </div>
                ))}
              </dl>
            ),
          },
        ]}
      />
    </div>
  );
}

type BecameProps = {
  delivery: { became: { type: string; subject: string; key: string; occurredAt: Date; repository: string | null }[] };
  timeZone: string;
};

function BecameTable({ delivery, timeZone }: BecameProps) {
  if (delivery.became.length === 0) return <p className="text-control text-ink-2">It became no event.</p>;
  return (
    <Table caption="Events it became">
      <TableHead>
        <HeadCell>Event</HeadCell>
        <HeadCell>Subject</HeadCell>
        <HeadCell>Happened</HeadCell>
      </TableHead>
      <tbody>
        {delivery.became.map((event) => (
          <Row key={event.key}>
            <RowHead>{event.type}</RowHead>
            <Cell className="break-all">
              {event.repository}
              {event.subject}
            </Cell>
            <Cell className="whitespace-nowrap">
              <Moment at={event.occurredAt} timeZone={timeZone} grain="second" />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** The raw body, set in lines where it is JSON. */
function Body({ text, isCut }: { text: string; isCut: boolean }) {
  return (
    <div className="grid grid-cols-1 gap-1.5">
      {isCut && <p className="text-small text-ink-2">Only its beginning is shown.</p>}
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-lg border border-line bg-sunken px-3 py-2 font-mono text-small leading-[18px]"
      >
        {indented(text)}
      </pre>
    </div>
  );
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
