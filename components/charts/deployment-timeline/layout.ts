import { scaleLinear } from "d3";
import { type TimeTick, timeTicks } from "#components/charts/time-ticks.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

export type TimelineLane = { service: string; environment: string };
export type TimelineMark = TimelineLane & { id: string; at: EpochMs; struckBy: string | null };
/** Attempts counted over a stretch `[from, to)` of a lane instead of drawn one by one. */
export type TimelineCrowd = TimelineLane & { from: EpochMs; to: EpochMs; attempts: number };

export type TimelineInput<Mark extends TimelineMark, Crowd extends TimelineCrowd> = {
  range: { from: EpochMs; to: EpochMs };
  timeZone: string;
  lanes: readonly TimelineLane[];
  marks: readonly Mark[];
  crowds: readonly Crowd[];
};

/** `markPx`: a mark with its air; lanes are at least `laneHeightPx` high, with `laneHeadPx` above for the name. */
export type TimelineBox = {
  widthPx: number;
  laneHeightPx: number;
  laneHeadPx: number;
  markPx: number;
  axisHeightPx: number;
};

export type Timeline<Mark extends TimelineMark, Crowd extends TimelineCrowd> = {
  heightPx: number;
  lanes: {
    lane: TimelineLane;
    top: number;
    height: number;
    /** Centres, by time. */
    marks: { mark: Mark; x: number; y: number }[];
    crowds: { crowd: Crowd; x: number; width: number; y: number; height: number }[];
  }[];
  /** From a rollback to each it struck, where both are drawn. */
  arrows: { from: { x: number; y: number }; to: { x: number; y: number }; id: string; struck: string }[];
  ticks: TimeTick[];
};

/** Marks at one time stand above one another up to this many; then they overlap. */
const MOST_ROWS = 6;

/** A lane for each service in an environment, every attempt at its time; those that would touch stand above one another. */
export function layoutTimeline<Mark extends TimelineMark, Crowd extends TimelineCrowd>(
  input: TimelineInput<Mark, Crowd>,
  box: TimelineBox,
): Timeline<Mark, Crowd> {
  const width = Math.max(0, box.widthPx);
  const { from, to } = input.range;
  const half = Math.min(box.markPx / 2, width / 2);
  // The first and the last mark are whole.
  const x = scaleLinear(to > from ? [from, to] : [from, from + 1], [half, width - half]).clamp(true);
  const mostAttempts = Math.max(1, ...input.crowds.map((crowd) => crowd.attempts));
  const marksOf = byLane(input.marks);
  const crowdsOf = byLane(input.crowds);
  const places = new Map<string, { x: number; y: number }>();
  let top = 0;
  const lanes = input.lanes.map((lane) => {
    const inLane = rowsOf(
      [...(marksOf.get(laneKey(lane)) ?? [])].sort((a, b) => a.at - b.at),
      (mark) => x(mark.at),
      box.markPx,
    );
    const rows = Math.max(1, ...inLane.map(({ row }) => row + 1));
    const body = Math.max(box.laneHeightPx, rows * box.markPx + box.markPx / 2);
    const bodyTop = top + box.laneHeadPx;
    const base = bodyTop + body / 2 + ((rows - 1) * box.markPx) / 2;
    const marks = inLane.map(({ mark, x: at, row }) => ({ mark, x: at, y: base - row * box.markPx }));
    for (const { mark, x: at, y } of marks) places.set(mark.id, { x: at, y });
    const crowds = (crowdsOf.get(laneKey(lane)) ?? []).map((crowd) => {
      const height = Math.max(2, (crowd.attempts / mostAttempts) * (body - 4));
      const start = x(crowd.from);
      return { crowd, x: start, width: Math.max(0, x(crowd.to) - start), y: bodyTop + body - 2 - height, height };
    });
    const laid = { lane, top, height: box.laneHeadPx + body, marks, crowds };
    top += laid.height;
    return laid;
  });
  return {
    heightPx: top + box.axisHeightPx,
    lanes,
    arrows: input.marks.flatMap((mark) => {
      const struck = places.get(mark.id);
      const rollback = mark.struckBy === null ? undefined : places.get(mark.struckBy);
      if (struck === undefined || rollback === undefined || mark.struckBy === null) return [];
      return [{ from: rollback, to: struck, id: mark.struckBy, struck: mark.id }];
    }),
    ticks: timeTicks(input.range, Math.max(0, width - 2 * half), input.timeZone).map((tick) => ({
      ...tick,
      offsetPx: tick.offsetPx + half,
    })),
  };
}

function laneKey({ service, environment }: TimelineLane): string {
  return `${service}\n${environment}`;
}

function byLane<One extends TimelineLane>(all: readonly One[]): Map<string, One[]> {
  const lanes = new Map<string, One[]>();
  for (const one of all) {
    const lane = lanes.get(laneKey(one));
    if (lane === undefined) lanes.set(laneKey(one), [one]);
    else lane.push(one);
  }
  return lanes;
}

/** The lowest row in which a mark touches none before it; with all full, the one whose last is furthest back. */
function rowsOf<Mark>(marks: readonly Mark[], xOf: (mark: Mark) => number, markPx: number) {
  const lastX = Array.from({ length: MOST_ROWS }, () => Number.NEGATIVE_INFINITY);
  return marks.map((mark) => {
    const x = xOf(mark);
    const free = lastX.findIndex((last) => x - last >= markPx);
    const row = free === -1 ? lastX.indexOf(Math.min(...lastX)) : free;
    lastX[row] = x;
    return { mark, x, row };
  });
}
