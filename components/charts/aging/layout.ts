import { scaleLinear } from "d3";
import { durationTicks } from "#components/charts/duration-ticks.ts";
import { type PercentileLine, type PlacedLine, placePercentileLines } from "#components/charts/percentile-lines.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

/** Against those that passed: as most, slower than half, slower than 85 of 100. `unknown`: nothing passed yet. */
export type AgeBand = "usual" | "slow" | "late" | "unknown";

export type AgingBox = { widthPx: number; rowHeightPx: number };

export type Aging = {
  heightPx: number;
  rows: { key: string; ageMs: DurationMs; band: AgeBand; topPx: number; lengthPx: number }[];
  lines: PlacedLine[];
  ticks: { ms: DurationMs; offsetPx: number }[];
};

/** Of those that passed the stage; null: none has. */
export type Passed = { p50: DurationMs | null; p85: DurationMs | null };

/** One bar an item, its length its age in the stage; lines where half and 85 of 100 of those that passed had left it. */
export function layoutAging(
  items: readonly { key: string; ageMs: DurationMs }[],
  passed: Passed,
  box: AgingBox,
): Aging {
  const width = Math.max(0, box.widthPx);
  const reach = Math.max(1, ...items.map((item) => item.ageMs), (passed.p50 ?? 0) * 1.15, (passed.p85 ?? 0) * 1.15);
  const across = scaleLinear([0, reach], [0, width]).clamp(true);
  return {
    heightPx: items.length * box.rowHeightPx,
    rows: items.map((item, index) => ({
      ...item,
      band: ageBand(item.ageMs, passed),
      topPx: index * box.rowHeightPx,
      lengthPx: across(item.ageMs),
    })),
    lines: placePercentileLines(linesOf(passed), across, width),
    ticks: durationTicks(reach, Math.max(1, Math.floor(width / 64))).map((ms) => ({ ms, offsetPx: across(ms) })),
  };
}

export function ageBand(ageMs: DurationMs, passed: Passed): AgeBand {
  if (passed.p50 === null || passed.p85 === null) return "unknown";
  if (ageMs > passed.p85) return "late";
  return ageMs > passed.p50 ? "slow" : "usual";
}

function linesOf({ p50, p85 }: Passed): PercentileLine[] {
  return [
    { name: "p50", ms: p50 },
    { name: "p85", ms: p85 },
  ].flatMap(({ name, ms }) => (ms === null ? [] : [{ name, ms }]));
}
