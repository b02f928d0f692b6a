"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { namesOf } from "#components/oncall/rota-facts.ts";
import type { AppInputs } from "#components/shell/app-outputs.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";

/** While somebody types. */
const WAIT_MS = 300;

type EditImpactListProps = {
  edit: AppInputs["oncall"]["impact"];
  people: readonly { handle: string; name: string }[];
};

/** Who gains, loses and keeps what, before an edit is saved. */
export function EditImpactList({ edit, people }: EditImpactListProps) {
  const written = JSON.stringify(edit);
  const [asked, setAsked] = useState(written);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(written), WAIT_MS);
    return () => clearTimeout(timer);
  }, [written]);
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.oncall.impact.queryOptions(JSON.parse(asked)),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const names = namesOf(people);
  const changes = query.data?.impact.filter(({ gains, loses }) => gains.length + loses.length > 0) ?? [];
  return (
    <section aria-label="What changes" aria-live="polite" className="grid gap-2 rounded-lg bg-sunken p-4">
      <h3 className="text-control font-[580]">What changes in the next {query.data?.days ?? 90} days</h3>
      {query.isError ? (
        <p className="text-control text-rework-ink">{problemText(query.error)}</p>
      ) : query.data === undefined ? (
        <p className="text-control text-ink-2">Looking…</p>
      ) : changes.length === 0 ? (
        <p className="text-control text-ink-2">Nobody gains or loses a shift.</p>
      ) : (
        <Table caption="Who gains and loses what">
          <TableHead>
            <HeadCell>Person</HeadCell>
            <HeadCell numeric>Gains</HeadCell>
            <HeadCell numeric>Loses</HeadCell>
            <HeadCell numeric>Keeps</HeadCell>
          </TableHead>
          <tbody>
            {changes.map(({ member, gains, loses, keptMs }) => (
              <Row key={member}>
                <RowHead>{names([member])}</RowHead>
                <Cell numeric>{hoursText(lengthOf(gains))}</Cell>
                <Cell numeric>{hoursText(lengthOf(loses))}</Cell>
                <Cell numeric>{hoursText(keptMs)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      {query.data !== undefined && query.data.gapsAfter.length !== query.data.gapsBefore.length && (
        <p className="text-control">
          Gaps: {query.data.gapsBefore.length} before, {query.data.gapsAfter.length} after.
        </p>
      )}
    </section>
  );
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

function hoursText(ms: number): string {
  return ms === 0 ? "–" : `${(ms / HOUR_MS).toLocaleString("en", { maximumFractionDigits: 1 })} h`;
}
