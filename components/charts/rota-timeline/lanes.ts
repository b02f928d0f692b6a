import type { EpochMs } from "#server/domain/shared/time.ts";

/** Stretches that may overlap as lanes in which none does: as few as are needed, each in order. */
export function lanesOf<Stretch extends { start: EpochMs; end: EpochMs }>(stretches: readonly Stretch[]): Stretch[][] {
  const lanes: Stretch[][] = [];
  for (const stretch of [...stretches].sort((left, right) => left.start - right.start)) {
    const free = lanes.find((lane) => (lane.at(-1)?.end ?? stretch.start) <= stretch.start);
    if (free === undefined) lanes.push([stretch]);
    else free.push(stretch);
  }
  return lanes;
}
