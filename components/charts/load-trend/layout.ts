import { scaleLinear } from "d3";
import { type TimeTick, timeTicks } from "#components/charts/time-ticks.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";

/** A strip of bars; those of one `scale` are as high as their values compare. */
export type LoadStrip = { key: string; scale: string; hours: readonly number[] };

type LoadBar = { place: number; hours: number; x: number; width: number; y: number; height: number };

export type LoadTrendLayout<Strip extends LoadStrip> = {
  strips: { strip: Strip; nameY: number; groundY: number; bars: LoadBar[] }[];
  timeTicks: TimeTick[];
};

/** What a strip's name takes of its height, at most. */
const NAME_PX = 18;
const GAP_PX = 8;

/** Hours month by month: a strip for each, one under the other in equal heights, a bar as wide as its month is long. */
export function layoutLoadTrend<Strip extends LoadStrip>(
  input: { months: readonly Span[]; strips: readonly Strip[]; timeZone: string },
  box: { widthPx: number; heightPx: number },
): LoadTrendLayout<Strip> {
  const width = Math.max(0, box.widthPx);
  const tall = Math.max(0, box.heightPx) / Math.max(1, input.strips.length);
  const room = Math.max(0, tall - NAME_PX - GAP_PX);
  const from = input.months[0]?.start ?? 0;
  const to = input.months.at(-1)?.end ?? 0;
  const x = scaleLinear(to > from ? [from, to] : [0, 1], [0, width]).clamp(true);
  const most = (scale: string) =>
    Math.max(1, ...input.strips.filter((strip) => strip.scale === scale).flatMap(({ hours }) => hours));
  return {
    strips: input.strips.map((strip, index) => {
      const groundY = Math.min((index + 1) * tall, index * tall + NAME_PX + room);
      const height = scaleLinear([0, most(strip.scale)], [0, room]).clamp(true);
      return {
        strip,
        nameY: index * tall + Math.min(tall, NAME_PX - 6),
        groundY,
        bars: input.months.map((month, place) => {
          const hours = strip.hours[place] ?? 0;
          const high = height(hours);
          return {
            place,
            hours,
            x: x(month.start),
            width: x(month.end) - x(month.start),
            y: groundY - high,
            height: high,
          };
        }),
      };
    }),
    timeTicks: timeTicks({ from, to }, width, input.timeZone),
  };
}
