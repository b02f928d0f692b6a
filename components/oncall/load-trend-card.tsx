"use client";

import { useQuery } from "@tanstack/react-query";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { LoadTrendChart } from "#components/charts/load-trend/load-trend.tsx";
import { hoursText } from "#components/oncall/load-words.ts";
import { monthText } from "#components/oncall/month-text.ts";
import type { RotaScreen } from "#components/oncall/rota-facts.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

type Month = { place: number; start: number; complete: boolean };

/** How many hours each person was on call in each of the last twelve months, and the team as a whole. */
export function LoadTrendCard({ rota }: { rota: RotaScreen }) {
  const query = useQuery(useTRPC().oncall.loadTrend.queryOptions({ id: rota.schedule.id }));
  if (query.isError) return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton className="h-64" />;
  const { months, people, timeZone } = query.data;
  const team = months.map((_, place) => people.reduce((sum, { hours }) => sum + (hours[place] ?? 0), 0));
  const table: ChartTable<Month> = {
    caption: `Hours on call of ${rota.schedule.name} by month`,
    calendar: "elapsed",
    timeZone,
    rows: months.map(({ start, complete }, place) => ({ place, start, complete })),
    rowKey: ({ place }) => String(place),
    columns: [
      {
        kind: "text",
        name: "Month",
        of: ({ start, complete }) => `${monthText(start, timeZone)}${complete ? "" : " (until now)"}`,
      },
      { kind: "number", name: "All together", unit: "h", of: ({ place }) => rounded(team[place]) },
      ...people.map(({ name, hours }) => ({
        kind: "number" as const,
        name,
        unit: "h",
        of: ({ place }: Month) => rounded(hours[place]),
      })),
    ],
  };
  const sum = (hours: readonly number[]) => hoursText(hours.reduce((total, one) => total + one, 0));
  const strips = [
    { key: "", name: "All together", scale: "team", hours: team, sum: sum(team) },
    ...people.map(({ member, name, hours }) => ({ key: member, name, scale: "person", hours, sum: sum(hours) })),
  ];
  return (
    <Card className="px-4 py-4 sm:px-5">
      <ChartFrame
        title="Load by month"
        subtitle="Hours on call in the last twelve months; people on one scale, all together on their own."
        table={table}
        file={chartFile(rota.schedule.name, "load by month", "12 months")}
      >
        <LoadTrendChart
          label={`Hours on call of ${rota.schedule.name} by month and person`}
          months={months}
          strips={strips}
          timeZone={timeZone}
          barLabel={(strip, place) => {
            const month = months[place];
            const until = month?.complete === true ? "" : " until now";
            return `${strip.name}, ${month === undefined ? "" : monthText(month.start, timeZone)}${until}: ${hoursText(strip.hours[place] ?? 0)}`;
          }}
        />
      </ChartFrame>
    </Card>
  );
}

function rounded(hours: number | undefined): number {
  return Math.round((hours ?? 0) * 100) / 100;
}
