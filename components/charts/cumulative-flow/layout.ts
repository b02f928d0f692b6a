import { area, scaleLinear } from "d3";
import { stackLabels } from "#components/charts/stacked-labels.ts";
import { type TimeTick, timeTicks } from "#components/charts/time-ticks.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

export type FlowInput = {
  /** Ascending. */
  moments: readonly EpochMs[];
  /** From left to right on the board; a count for each moment. */
  bands: readonly { id: string; counts: readonly number[] }[];
  timeZone: string;
};

export type FlowBox = { widthPx: number; heightPx: number };

export type FlowEdge = { x: number; top: number; foot: number };

export type Flow = {
  /** In the order of the input; the last lies at the ground. `path` encloses the band. */
  bands: { id: string; edges: FlowEdge[]; path: string }[];
  /** Names beside the last moment, from the top: of bands that hold something there, none over another. */
  labels: { id: string; y: number; labelY: number }[];
  /** Room of each moment to be pointed at. */
  marks: { moment: EpochMs; x: number; left: number; width: number }[];
  timeTicks: TimeTick[];
  countTicks: { count: number; y: number }[];
};

const TICK_ROOM_PX = 40;
const LABEL_SPACING_PX = 15;

/**
 * A cumulative flow diagram: the cards of each column as a band over time, stacked from the last column at the ground up
 * to the first. Every band is as high as it holds cards, so bands touch and never cross.
 */
export function layoutCumulativeFlow({ moments, bands, timeZone }: FlowInput, box: FlowBox): Flow {
  const width = Math.max(0, box.widthPx);
  const height = Math.max(0, box.heightPx);
  const [from, to] = [moments[0] ?? 0, moments.at(-1) ?? 0];
  const x = scaleLinear(to > from ? [from, to] : [from - 1, from + 1], [0, width]).clamp(true);
  const sums = moments.map((_, place) => bands.reduce((sum, { counts }) => sum + (counts[place] ?? 0), 0));
  const ticks = Math.max(1, Math.floor(height / TICK_ROOM_PX));
  const y = scaleLinear([0, Math.max(1, ...sums)], [height, 0])
    .nice(ticks)
    .clamp(true);
  const ground = moments.map(() => 0);
  const stacked = bands.toReversed().map(({ id, counts }) => {
    const edges = moments.map((moment, place): FlowEdge => {
      const foot = ground[place] ?? 0;
      const top = foot + (counts[place] ?? 0);
      ground[place] = top;
      return { x: x(moment), top: y(top), foot: y(foot) };
    });
    return { id, edges, path: outline(edges) };
  });
  return {
    bands: stacked.toReversed(),
    labels: labelsOf(stacked.toReversed(), height),
    marks: marksOf(moments, x, width),
    timeTicks: timeTicks({ from, to }, width, timeZone),
    countTicks: y
      .ticks(ticks)
      .filter(Number.isInteger)
      .map((count) => ({ count, y: y(count) })),
  };
}

const outline = (edges: FlowEdge[]): string =>
  area<FlowEdge>(
    (edge) => edge.x,
    (edge) => edge.foot,
    (edge) => edge.top,
  ).digits(1)(edges) ?? "";

function labelsOf(bands: readonly Flow["bands"][number][], heightPx: number): Flow["labels"] {
  const named = bands.flatMap(({ id, edges }) => {
    const last = edges.at(-1);
    return last === undefined || last.top === last.foot ? [] : [{ key: id, markPx: (last.top + last.foot) / 2 }];
  });
  const room = Math.max(0, Math.floor(heightPx / LABEL_SPACING_PX));
  return stackLabels(named.slice(0, room), heightPx, LABEL_SPACING_PX).map(({ key, markPx, atPx }) => ({
    id: key,
    y: markPx,
    labelY: atPx,
  }));
}

/** Each moment has the room up to halfway to its neighbours. */
function marksOf(moments: readonly EpochMs[], x: (at: EpochMs) => number, widthPx: number): Flow["marks"] {
  return moments.map((moment, place) => {
    const own = x(moment);
    const [before, after] = [moments[place - 1], moments[place + 1]];
    const left = before === undefined ? 0 : (x(before) + own) / 2;
    const right = after === undefined ? widthPx : (own + x(after)) / 2;
    return { moment, x: own, left, width: right - left };
  });
}
