import { useId } from "react";
import { Hatching, hatchingIds } from "#components/charts/hatching.tsx";
import { type BarSegment, type BarStretch, layoutItemBar } from "#components/charts/item-bar/layout.ts";
import type { DurationMs } from "#server/domain/shared/time.ts";

const WIDTH = 300;
const HEIGHT = 20;

type ItemBarProps = { stretches: readonly BarStretch[]; longestMs: DurationMs };

/** A journey as one thin bar. Decoration: its numbers stand in the same row. */
export function ItemBar({ stretches, longestMs }: ItemBarProps) {
  const ids = hatchingIds(useId());

  function fillOf({ part, hot }: BarSegment): string {
    if (part === "work") return "var(--process)";
    if (part === "rework") return `url(#${ids.rework})`;
    return hot ? "var(--wait)" : `url(#${ids.wait})`;
  }

  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" className="h-5 w-full">
      <Hatching ids={ids} />
      {layoutItemBar(stretches, longestMs, WIDTH).map((segment) => (
        <rect
          key={segment.offsetPx}
          x={segment.offsetPx}
          y={segment.part === "work" ? 5 : 3}
          width={segment.lengthPx > 4 ? segment.lengthPx - 1 : Math.max(segment.lengthPx, 0.6)}
          height={segment.part === "work" ? 10 : 14}
          rx={segment.lengthPx > 5 ? 2 : 0}
          fill={fillOf(segment)}
        />
      ))}
    </svg>
  );
}
