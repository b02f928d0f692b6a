"use client";

import type { ReactNode } from "react";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { typeName } from "#components/charts/item-symbol.ts";
import { ItemTypeLegend } from "#components/charts/item-type-legend.tsx";
import { pieceName } from "#components/charts/piece-name.ts";
import type { BarBucket, BarsInput } from "#components/charts/throughput-bars/layout.ts";
import { ThroughputBars } from "#components/charts/throughput-bars/throughput-bars.tsx";
import { Card } from "#components/ui/card.tsx";

type Grain = "day" | "week" | "month";

type ThroughputCardProps<Bucket extends BarBucket> = {
  title: string;
  summary: string;
  /** What the drawing is called, without its numbers: "Cards done per week, by type". */
  label: string;
  file: string;
  aside?: ReactNode;
  told: Pick<BarsInput<Bucket>, "buckets" | "types" | "trend"> & {
    meanPerBucket: number | null;
    trend: { rising: boolean | null } | null;
  };
  timeZone: string;
  grain: Grain;
  /** What a bucket's number is: "Done". */
  counted: string;
  barHref: (bucket: Bucket) => string;
  chosen: Bucket | null;
};

/** How many were finished per day, week or month: the bars, what they mean, and their numbers as a table. */
export function ThroughputCard<Bucket extends BarBucket>(props: ThroughputCardProps<Bucket>) {
  const { title, summary, label, file, aside, told, timeZone, grain, counted, barHref, chosen } = props;
  const { buckets, types, meanPerBucket, trend } = told;
  const table: ChartTable<Bucket> = {
    caption: title,
    calendar: "elapsed",
    timeZone,
    rows: buckets,
    rowKey: ({ from }) => String(from),
    columns: [
      {
        kind: "text",
        name: grain.charAt(0).toUpperCase() + grain.slice(1),
        of: (bucket) => pieceName(bucket, grain, timeZone),
      },
      { kind: "moment", grain: "day", name: "From", of: ({ from }) => from, unspoken: true },
      { kind: "count", name: counted, of: ({ items }) => items },
      ...types.map((type) => ({
        kind: "count" as const,
        name: typeName(type),
        of: (bucket: Bucket) => bucket.types.find((part) => part.type === type)?.items ?? 0,
      })),
      { kind: "text", name: "Whole", of: ({ complete }) => (complete ? null : `not a whole ${grain}`) },
    ],
  };
  return (
    <Card className="min-w-0 px-4 py-4 sm:px-5">
      <ChartFrame title={title} subtitle={summary} table={table} file={file} aside={aside}>
        <ThroughputBars
          label={`${label}. ${summary}.`}
          buckets={buckets}
          types={types}
          timeZone={timeZone}
          mean={meanPerBucket}
          trend={trend}
          meanText={meanPerBucket === null ? "" : perBucketText(meanPerBucket)}
          trendText={trend === null || trend.rising === null ? null : "trend"}
          barLabel={(bucket) => rowWords(table, bucket)}
          barHref={barHref}
          chosen={chosen}
        />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 pt-1">
          <ItemTypeLegend types={types} />
          {buckets.some(({ complete }) => !complete) && (
            <p className="text-small text-ink-2">Faint: not the whole {grain}; no part of mean and trend.</p>
          )}
        </div>
      </ChartFrame>
    </Card>
  );
}

/** A mean as it is said: "3.4", and from ten on "12". */
export function perBucketText(value: number): string {
  return value >= 9.95 ? Math.round(value).toLocaleString("en") : String(Math.round(value * 10) / 10);
}
