"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { hoursText } from "#components/oncall/hours-text.ts";
import { namesOf } from "#components/oncall/rota-facts.ts";
import type { AppInputs } from "#components/shell/app-outputs.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { ZoneNote } from "#components/shell/zone-note.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import type { Span } from "#server/domain/oncall/schedule.ts";

/** While somebody types. */
const WAIT_MS = 300;

const SHOWN = 8;

type EditImpactListProps = {
  timeZone: string;
  edit: AppInputs["oncall"]["impact"];
  people: readonly { handle: string; name: string }[];
};

/** What an edit makes of the coming shifts, and who gains, loses and keeps what, before it is saved. */
export function EditImpactList({ edit, people, timeZone }: EditImpactListProps) {
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
  const segments = query.data?.segments ?? [];
  const changes = query.data?.impact.filter(({ gains, loses }) => gains.length + loses.length > 0) ?? [];
  return (
    <>
      <section aria-label="Preview" className="grid gap-2 rounded-lg bg-sunken p-4">
        <h3 className="text-control font-[580]">The next shifts, once this is saved</h3>
        <ZoneNote timeZone={timeZone} />
        <ul className="grid gap-1 text-control">
          {segments.slice(0, SHOWN).map(({ start, end, members }) => (
            <li key={start} className="flex flex-wrap gap-x-3">
              <span className="min-w-32 font-[520]">{names(members)}</span>
              <span className="text-ink-2">
                <Moment at={start} timeZone={timeZone} /> to <Moment at={end} timeZone={timeZone} />
              </span>
            </li>
          ))}
        </ul>
        {query.data !== undefined && (
          <p>
            <Pill tone={query.data.gapsAfter.length === 0 ? "good" : "rework"}>
              {gapsText(query.data.gapsAfter.length)}
            </Pill>
          </p>
        )}
      </section>
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
                  <Cell numeric>{totalText(lengthOf(gains))}</Cell>
                  <Cell numeric>{totalText(lengthOf(loses))}</Cell>
                  <Cell numeric>{totalText(keptMs)}</Cell>
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
    </>
  );
}

function gapsText(count: number): string {
  if (count === 0) return "no gaps";
  return count === 1 ? "1 gap" : `${count} gaps`;
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

function totalText(ms: number): string {
  return ms === 0 ? "–" : hoursText(ms);
}
