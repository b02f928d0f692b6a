import { scaleLinear } from "d3";
import { type TimeTick, timeTicks } from "#components/charts/time-ticks.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

export type BarPart = { type: string | null; items: number };
export type BarBucket = { from: EpochMs; to: EpochMs; complete: boolean; items: number; types: readonly BarPart[] };

export type BarsInput<Bucket extends BarBucket> = {
  buckets: readonly Bucket[];
  /** From the ground up. */
  types: readonly (string | null)[];
  timeZone: string;
  /** Of complete buckets. */
  mean: number | null;
  /** Over complete buckets, counted from the first of them. */
  trend: { slope: number; intercept: number } | null;
};

export type Bars<Bucket extends BarBucket> = {
  bars: {
    bucket: Bucket;
    x: number;
    width: number;
    y: number;
    height: number;
    /** From the ground up; heights sum to the bar's. */
    parts: { type: string | null; items: number; y: number; height: number }[];
  }[];
  meanY: number | null;
  trend: { x1: number; y1: number; x2: number; y2: number } | null;
  timeTicks: TimeTick[];
  itemTicks: { items: number; y: number }[];
};

const TICK_ROOM_PX = 40;

/** Finished items in a box: a bar for each bucket, as wide as it is long, stacked by type; the mean and the trend. */
export function layoutBars<Bucket extends BarBucket>(
  input: BarsInput<Bucket>,
  box: { widthPx: number; heightPx: number },
): Bars<Bucket> {
  const width = Math.max(0, box.widthPx);
  const height = Math.max(0, box.heightPx);
  const from = input.buckets[0]?.from ?? 0;
  const to = input.buckets.at(-1)?.to ?? 0;
  const most = Math.max(1, ...input.buckets.map((bucket) => bucket.items));
  const x = scaleLinear(to > from ? [from, to] : [0, 1], [0, width]).clamp(true);
  const y = scaleLinear([0, most], [height, 0])
    .nice(Math.max(1, Math.floor(height / TICK_ROOM_PX)))
    .clamp(true);
  const ticks = y.ticks(Math.max(1, Math.floor(height / TICK_ROOM_PX))).filter(Number.isInteger);
  return {
    bars: input.buckets.map((bucket) => {
      const parts: Bars<Bucket>["bars"][number]["parts"] = [];
      let ground = 0;
      for (const type of input.types) {
        const items = bucket.types.find((part) => part.type === type)?.items ?? 0;
        if (items === 0) continue;
        parts.push({ type, items, y: y(ground + items), height: y(ground) - y(ground + items) });
        ground += items;
      }
      const top = y(bucket.items);
      return { bucket, x: x(bucket.from), width: x(bucket.to) - x(bucket.from), y: top, height: height - top, parts };
    }),
    meanY: input.mean === null ? null : y(input.mean),
    trend: trendLine(input, x, y),
    timeTicks: timeTicks({ from, to }, width, input.timeZone),
    itemTicks: ticks.map((items) => ({ items, y: y(items) })),
  };
}

/** From the middle of the first complete bucket to the middle of the last. */
function trendLine<Bucket extends BarBucket>(
  { buckets, trend }: BarsInput<Bucket>,
  x: (at: EpochMs) => number,
  y: (items: number) => number,
): Bars<Bucket>["trend"] {
  const complete = buckets.filter((bucket) => bucket.complete);
  const [first, last] = [complete[0], complete.at(-1)];
  if (trend === null || first === undefined || last === undefined) return null;
  const middle = (bucket: Bucket) => x((bucket.from + bucket.to) / 2);
  return {
    x1: middle(first),
    y1: y(trend.intercept),
    x2: middle(last),
    y2: y(trend.intercept + trend.slope * (complete.length - 1)),
  };
}
