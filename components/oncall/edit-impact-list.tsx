"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { hoursText } from "#components/oncall/hours-text.ts";
import { PreviewFigure, type RotaOutlook } from "#components/oncall/preview-figure.tsx";
import { namesOf } from "#components/oncall/rota-facts.ts";
import type { AppInputs, AppOutputs } from "#components/shell/app-outputs.ts";
import { problemText } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { ZoneNote } from "#components/shell/zone-note.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import { useSettled } from "#components/ui/use-settled.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

/** While somebody types. */
const WAIT_MS = 300;

const DRAWN_DAYS = 28;

type EditImpactListProps = {
  timeZone: string;
  edit: AppInputs["oncall"]["impact"];
  people: readonly { id: string; handle: string; name: string }[];
  now: EpochMs;
};

/** What an edit makes of the coming shifts, and who gains, loses and keeps what, before it is saved. */
export function EditImpactList({ edit, people, timeZone, now }: EditImpactListProps) {
  const written = JSON.stringify(edit);
  const asked = useSettled(written, WAIT_MS);
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.oncall.impact.queryOptions(JSON.parse(asked)),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const names = namesOf(people);
  const changes = query.data?.impact.filter(({ gains, loses }) => gains.length + loses.length > 0) ?? [];
  return (
    <>
      <section aria-label="Preview" className="grid grid-cols-1 gap-2 rounded-lg bg-sunken p-4">
        <h3 className="text-control font-[580]">The next four weeks, once this is saved</h3>
        <ZoneNote timeZone={timeZone} />
        {query.data !== undefined && (
          <PreviewFigure outlook={outlookOf(query.data, now)} people={people} timeZone={timeZone} now={now} />
        )}
      </section>
      <section aria-label="What changes" aria-live="polite" className="grid grid-cols-1 gap-2 rounded-lg bg-sunken p-4">
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

/** Of what the server answers, the weeks that are drawn. */
function outlookOf({ segments, layers, gapsAfter }: AppOutputs["oncall"]["impact"], now: EpochMs): RotaOutlook {
  const range = { start: now, end: now + DRAWN_DAYS * DAY_MS };
  const within = <Part extends Span>(parts: readonly Part[]) =>
    parts
      .filter(({ start, end }) => start < range.end && end > range.start)
      .map((part) => ({ ...part, start: Math.max(part.start, range.start), end: Math.min(part.end, range.end) }));
  return {
    segments: within(segments),
    layers: layers.map((layer) => ({ ...layer, segments: within(layer.segments) })),
    gaps: within(gapsAfter),
    range,
  };
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

function totalText(ms: number): string {
  return ms === 0 ? "–" : hoursText(ms);
}
