import { ShieldCheck } from "lucide-react";
import Link from "next/link";
import { DeliveryStatePill } from "#components/deliveries/delivery-state-pill.tsx";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { Moment } from "#components/ui/moment.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";

export type DeliveryFace = AppOutputs["deliveries"]["list"]["items"][number];

type DeliveryTableProps = {
  deliveries: readonly DeliveryFace[];
  timeZone: string;
  hrefOf: (id: string) => string;
};

export function DeliveryTable({ deliveries, timeZone, hrefOf }: DeliveryTableProps) {
  return (
    <Table caption="Deliveries, newest first">
      <TableHead>
        <HeadCell>Received</HeadCell>
        <HeadCell>What</HeadCell>
        <HeadCell>From</HeadCell>
        <HeadCell>Repository</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell>Became</HeadCell>
      </TableHead>
      <tbody>
        {deliveries.map((delivery) => (
          <Row key={delivery.id}>
            <Cell className="whitespace-nowrap text-ink-2">
              <Moment at={delivery.receivedAt} timeZone={timeZone} grain="second" />
            </Cell>
            <RowHead className="whitespace-nowrap">
              <Link href={hrefOf(delivery.id)} scroll={false} className="link">
                {delivery.eventType ?? "unknown message"}
              </Link>
              {delivery.repeats > 0 && (
                <span className="ml-1.5 font-normal text-ink-2" title="The same delivery came again; harmless">
                  ×{delivery.repeats + 1}
                </span>
              )}
            </RowHead>
            <Cell className="whitespace-nowrap">
              <span className="inline-flex items-center gap-1.5">
                <ShieldCheck aria-hidden className="size-3.5 text-good-ink" />
                {delivery.source.name}
                <span className="sr-only">, verified</span>
              </span>
            </Cell>
            <Cell className="whitespace-nowrap">{delivery.repository ?? <span className="text-ink-3">–</span>}</Cell>
            <Cell>
              <DeliveryStatePill state={delivery.state} />
            </Cell>
            <Cell className="min-w-40">
              <Outcome delivery={delivery} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** What a delivery became, or why it became nothing. */
export function Outcome({ delivery }: { delivery: Pick<DeliveryFace, "state" | "events" | "error" | "note"> }) {
  if (delivery.state === "parked")
    return <span className="text-rework-ink">{delivery.error ?? "no reason given"}</span>;
  if (delivery.state === "received") {
    return (
      <span className="text-ink-2">{delivery.error === null ? "waits to be read" : `tried: ${delivery.error}`}</span>
    );
  }
  if (delivery.events === 0) return <span className="text-ink-2">{delivery.note ?? "nothing about flow"}</span>;
  return (
    <>
      {delivery.events} {delivery.events === 1 ? "event" : "events"}
    </>
  );
}
