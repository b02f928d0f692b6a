import { scaleLinear } from "d3";
import { durationTicks } from "#components/charts/duration-ticks.ts";
import { type TimeTick, timeTicks } from "#components/charts/time-ticks.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** `value` null: nothing to say of this stretch. */
export type DoraBarBucket = { from: EpochMs; to: EpochMs; value: number | null };

export type DoraBars<Bucket extends DoraBarBucket> = {
  /** One for each bucket; `height` 0 where there is no value, or it is nought. */
  bars: { bucket: Bucket; x: number; width: number; y: number; height: number }[];
  /** Of the range as a whole. */
  lineY: number | null;
  timeTicks: TimeTick[];
  valueTicks: { value: number; y: number }[];
};

const TICK_ROOM_PX = 44;

/**
 * A key over time: a bar for each day, week or month, as wide as it is long, and a line at the whole range's value.
 * `top`: the least the axis reaches up to.
 */
export function layoutDoraBars<Bucket extends DoraBarBucket>(
  input: { buckets: readonly Bucket[]; whole: number | null; top: number; isDuration: boolean; timeZone: string },
  box: { widthPx: number; heightPx: number },
): DoraBars<Bucket> {
  const width = Math.max(0, box.widthPx);
  const height = Math.max(0, box.heightPx);
  const from = input.buckets[0]?.from ?? 0;
  const to = input.buckets.at(-1)?.to ?? 0;
  const values = [...input.buckets.map(({ value }) => value ?? 0), input.whole ?? 0];
  const x = scaleLinear(to > from ? [from, to] : [0, 1], [0, width]).clamp(true);
  const most = Math.max(input.top, ...values);
  const y = scaleLinear([0, most], [height, 0]).clamp(true);
  const room = Math.max(1, Math.floor(height / TICK_ROOM_PX));
  return {
    bars: input.buckets.map((bucket) => {
      const top = y(bucket.value ?? 0);
      return { bucket, x: x(bucket.from), width: x(bucket.to) - x(bucket.from), y: top, height: height - top };
    }),
    lineY: input.whole === null ? null : y(input.whole),
    timeTicks: timeTicks({ from, to }, width, input.timeZone),
    valueTicks: (input.isDuration ? durationTicks(most, room) : y.ticks(room)).map((value) => ({ value, y: y(value) })),
  };
}
