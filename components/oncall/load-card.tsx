"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { CsvButton } from "#components/charts/frame/csv-button.tsx";
import { debtSentence, debtText, hoursText } from "#components/oncall/load-words.ts";
import type { RotaScreen, RotaSight } from "#components/oncall/rota-facts.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Card } from "#components/ui/card.tsx";
import { SegmentedControl } from "#components/ui/segmented-control.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import { DAY_MS } from "#server/domain/shared/time.ts";

type Load = AppOutputs["oncall"]["load"][number];

const PERIODS = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
] as const;

/** On phones headings take two lines, so that more of the table is seen before it has to be scrolled. */
const HEAD = "max-sm:px-1.5 max-sm:align-bottom max-sm:whitespace-normal";

/** What being on call was to whom: hours, nights, weekends and holidays, and what an equal share would have been. */
export function LoadCard({ rota, sight }: { rota: RotaScreen; sight: RotaSight }) {
  const [days, setDays] = useState<(typeof PERIODS)[number]["value"]>("90");
  // To the hour, so that the answer is kept while one looks at other parts of the page.
  const end = Math.floor(sight.loadedAt / 3_600_000) * 3_600_000;
  const range = { start: end - Number(days) * DAY_MS, end };
  const query = useQuery(useTRPC().oncall.load.queryOptions({ id: rota.schedule.id, range }));
  const loads = query.data ?? [];
  const table: ChartTable<Load> = {
    caption: `Load of ${rota.schedule.name}`,
    calendar: "elapsed",
    timeZone: sight.timeZone,
    rows: loads,
    rowKey: ({ member }) => member,
    columns: [
      { kind: "text", name: "Handle", of: ({ member }) => member },
      { kind: "text", name: "Name", of: ({ name }) => name },
      { kind: "number", name: "On call", unit: "h", of: ({ hours }) => hours },
      { kind: "number", name: "Equal share", unit: "h", of: ({ shareHours }) => Math.round(shareHours * 100) / 100 },
      { kind: "count", name: "Nights", of: ({ nights }) => nights },
      { kind: "number", name: "At night", unit: "h", of: ({ nightHours }) => nightHours },
      { kind: "count", name: "Weekends", of: ({ weekends }) => weekends },
      { kind: "number", name: "At weekends", unit: "h", of: ({ weekendHours }) => weekendHours },
      { kind: "count", name: "Holidays", of: ({ holidays }) => holidays },
      { kind: "number", name: "On holidays", unit: "h", of: ({ holidayHours }) => holidayHours },
    ],
  };

  return (
    <Card className="grid min-w-0 gap-3 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center gap-2">
        <div className="mr-auto min-w-0 flex-[1_1_14rem]">
          <h2>Load</h2>
          <p className="text-small text-ink-2">
            Nights are 22:00 to 06:00 on each person's own clock. An equal share divides each hour among those who took
            part in the rota at the time, absent or not.
          </p>
        </div>
        <SegmentedControl label="Period" value={days} choices={PERIODS} onValueChange={setDays} />
        <CsvButton
          table={loads.length === 0 ? null : table}
          file={chartFile(rota.schedule.name, "load", `${days} days`)}
        >
          CSV
        </CsvButton>
      </div>
      {query.isError ? (
        <RequestProblem error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <Skeleton className="h-32" />
      ) : (
        <>
          {loads.length > 0 && <p>{debtSentence(loads)}</p>}
          <Table caption={`Load over the last ${days} days`}>
            <TableHead>
              <HeadCell className="max-sm:sticky max-sm:left-0 max-sm:bg-surface">Person</HeadCell>
              <HeadCell numeric className={HEAD}>
                On call
              </HeadCell>
              <HeadCell numeric className={HEAD}>
                Equal share
              </HeadCell>
              <HeadCell numeric className={HEAD}>
                Against the share
              </HeadCell>
              <HeadCell numeric className={HEAD}>
                Nights
              </HeadCell>
              <HeadCell numeric className={HEAD}>
                Weekends
              </HeadCell>
              <HeadCell numeric className={HEAD}>
                Holidays
              </HeadCell>
            </TableHead>
            <tbody>
              {loads.map(({ member, name, hours, shareHours, nights, weekends, holidays }) => (
                <Row key={member}>
                  <RowHead className="max-sm:sticky max-sm:left-0 max-sm:bg-surface">{name}</RowHead>
                  <Cell numeric className="max-sm:px-1.5">
                    {hoursText(hours)}
                  </Cell>
                  <Cell numeric className="max-sm:px-1.5">
                    {hoursText(shareHours)}
                  </Cell>
                  <Cell numeric className="max-sm:px-1.5">
                    {debtText(hours, shareHours)}
                  </Cell>
                  <Cell numeric className="max-sm:px-1.5">
                    {nights}
                  </Cell>
                  <Cell numeric className="max-sm:px-1.5">
                    {weekends}
                  </Cell>
                  <Cell numeric className="max-sm:px-1.5">
                    {holidays}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </>
      )}
    </Card>
  );
}
