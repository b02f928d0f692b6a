import { leadTimeAxis } from "#components/charts/lead-time-axis.ts";
import { stackLabels } from "#components/charts/stacked-labels.ts";
import type { LeadTimeScale } from "#server/domain/flow/statistics/lead-time-grid.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

export type AgeDot = { key: string; stage: string; ageMs: DurationMs };

export type AgesInput<Dot extends AgeDot> = {
  /** Stages in the order of travel. */
  stages: readonly string[];
  dots: readonly Dot[];
  lines: readonly { name: string; ms: DurationMs }[];
  scale: LeadTimeScale;
};

/**
 * `acrossPx`: room for all stages side by side; `alongPx`: for ages. `dotPx`: a dot's diameter with its air; `labelPx`:
 * what the name of a line needs along the ages.
 */
export type AgesBox = { acrossPx: number; alongPx: number; dotPx: number; labelPx: number };

export type Ages<Dot extends AgeDot> = {
  columns: { stage: string; start: number; width: number }[];
  /** Centres; `along` 0 is no age. By stage, then oldest first. */
  dots: { dot: Dot; across: number; along: number }[];
  /** Shortest first; `labelAlong` is the middle of a name that overlaps none. */
  lines: { name: string; ms: DurationMs; along: number; labelAlong: number }[];
  ticks: { ms: DurationMs; along: number }[];
};

/**
 * Items on their way as dots, each in the column of its stage and as far along as it is old. Dots of like age stand side
 * by side as far as their column has room; where it has none they lie over one another, but never out of place.
 */
export function layoutAges<Dot extends AgeDot>(input: AgesInput<Dot>, box: AgesBox): Ages<Dot> {
  const across = Math.max(0, box.acrossPx);
  const drawn = [...input.dots.map((dot) => dot.ageMs), ...input.lines.map((line) => line.ms)];
  const extent = { shortestMs: drawn.length === 0 ? 0 : Math.min(...drawn), longestMs: Math.max(0, ...drawn) };
  const axis = leadTimeAxis(extent, input.scale, box.alongPx);
  const lines = input.lines
    .map((line) => ({ ...line, along: axis.place(line.ms) }))
    .sort((left, right) => left.along - right.along);
  const labels = stackLabels(
    lines.map((line) => ({ key: line.name, markPx: line.along })),
    Math.max(0, box.alongPx),
    box.labelPx,
  );
  const width = input.stages.length === 0 ? 0 : across / input.stages.length;
  const columns = input.stages.map((stage, place) => ({ stage, start: place * width, width }));
  return {
    columns,
    dots: columns.flatMap((column) => {
      const inIt = input.dots
        .filter((dot) => dot.stage === column.stage)
        .sort((left, right) => right.ageMs - left.ageMs)
        .map((dot) => ({ dot, along: axis.place(dot.ageMs) }));
      return besideOneAnother(inIt, column, box.dotPx);
    }),
    lines: lines.map((line, place) => ({ ...line, labelAlong: labels[place]?.atPx ?? line.along })),
    ticks: axis.ticks.map(({ ms, offsetPx }) => ({ ms, along: offsetPx })),
  };
}

/** From the middle outwards, the first place where no dot lies yet. */
function besideOneAnother<Dot>(
  dots: readonly { dot: Dot; along: number }[],
  column: { start: number; width: number },
  dotPx: number,
): { dot: Dot; across: number; along: number }[] {
  const middle = column.start + column.width / 2;
  const sideways = Math.max(0, Math.floor((column.width / 2 - dotPx / 2) / dotPx));
  const offsets = [0];
  for (let step = 1; step <= sideways; step++) offsets.push(step * dotPx, -step * dotPx);
  /** Along the last dot of each place. Dots come in order, so only the last can be near. */
  const last = offsets.map(() => Number.POSITIVE_INFINITY);
  return dots.map(({ dot, along }) => {
    const free = last.findIndex((lastAlong) => lastAlong - along >= dotPx);
    const place = free === -1 ? last.indexOf(Math.max(...last)) : free;
    last[place] = along;
    return { dot, along, across: middle + (offsets[place] ?? 0) };
  });
}
