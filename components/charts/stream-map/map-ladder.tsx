import { ChartEcho } from "#components/charts/frame/chart-marks.tsx";
import type { HatchingIds } from "#components/charts/hatching.tsx";
import type { DrawnMap } from "#components/charts/stream-map/drawn-map.ts";
import type { LadderSegment } from "#components/charts/stream-map/ladder-layout.ts";
import { LADDER, type StreamMapLayout } from "#components/charts/stream-map/layout.ts";

type MapLadderProps = { map: DrawnMap; ladder: StreamMapLayout["ladder"]; lengthPx: number; ids: HatchingIds };

/** Waiting up, work and rework down, to scale. The pointer may use it; the boxes above say and do the same by keyboard. */
export function MapLadder({ map, ladder, lengthPx, ids }: MapLadderProps) {
  const top = ladder.topPx + LADDER.waitTopPx;
  const base = top + LADDER.waitHeightPx;
  const names = ladder.topPx + LADDER.namesPx;
  const axis = ladder.topPx + LADDER.axisPx;
  return (
    <g fontSize="11">
      <text x={0} y={top + 21} fill="var(--ink-2)">
        wait
      </text>
      <text x={0} y={base + 12} fill="var(--ink-2)">
        work
      </text>
      <g transform={`translate(${ladder.leftPx} 0)`}>
        {ladder.blocks.map((block) => {
          const stage = map.stages.find((one) => one.stage === block.stage);
          return (
            <ChartEcho key={block.stage} label={stage?.words ?? block.label} href={stage?.href ?? "?"}>
              <rect
                x={block.offsetPx}
                y={top}
                width={block.lengthPx}
                height={LADDER.waitHeightPx + LADDER.workHeightPx}
                fill="transparent"
              />
              {ladder.segments
                .filter((segment) => segment.stage === block.stage)
                .map((segment) => (
                  <rect
                    key={segment.part}
                    x={segment.offsetPx}
                    y={segment.part === "wait" ? top : base}
                    width={drawnWidth(segment.lengthPx)}
                    height={segment.part === "wait" ? LADDER.waitHeightPx : LADDER.workHeightPx}
                    rx={segment.lengthPx > 6 ? 2 : 0}
                    fill={segmentFill(segment, map.worstStage, ids)}
                  />
                ))}
            </ChartEcho>
          );
        })}
        <path d={`M0 ${base}H${lengthPx}`} stroke="var(--ink-3)" />
        {ladder.labels.map((label) => (
          <g key={label.stage} textAnchor="middle">
            <text x={label.centrePx} y={top - 7} fontSize="12" fontWeight="600" fill="var(--ink)">
              {map.durationText(label.ms)}
            </text>
            <text x={label.centrePx} y={names} fill="var(--ink-2)">
              {label.label}
            </text>
          </g>
        ))}
        <path d={`M0 ${axis}H${lengthPx}`} stroke="var(--line)" />
        {ladder.ticks.map((tick) => (
          <g key={tick.ms}>
            <path d={`M${tick.offsetPx} ${axis}v5`} stroke="var(--line-strong)" />
            <text x={tick.offsetPx} y={axis + 18} textAnchor={anchorOf(tick.offsetPx, lengthPx)} fill="var(--ink-2)">
              {tick.ms === 0 ? "0" : map.durationText(tick.ms)}
            </text>
          </g>
        ))}
        {ladder.cut !== null && (
          <g>
            <Break atPx={ladder.cut.atPx} topPx={top - 3} heightPx={LADDER.waitHeightPx + LADDER.workHeightPx + 6} />
            <Break atPx={ladder.cut.atPx} topPx={axis - 5} heightPx={10} />
            <text x={ladder.cut.atPx} y={axis + 18} textAnchor="middle" fontWeight="560" fill="var(--ink-2)">
              {map.durationText(ladder.cut.toMs - ladder.cut.fromMs)} not drawn
            </text>
          </g>
        )}
      </g>
    </g>
  );
}

/** Two slanted strokes over what is not drawn to its length. */
function Break({ atPx, topPx, heightPx }: { atPx: number; topPx: number; heightPx: number }) {
  const edge = (offset: number) => `M${atPx + offset + 3} ${topPx}l-6 ${heightPx}`;
  return (
    <>
      <path d={`${edge(-4)}h8l6 ${-heightPx}z`} fill="var(--surface)" />
      <path d={`${edge(-4)}${edge(4)}`} stroke="var(--ink-2)" strokeWidth="1.2" fill="none" />
    </>
  );
}

/** The worst stage's wait is solid: most of what is lost, seen from afar. */
export function segmentFill(segment: LadderSegment, worstStage: string | null, ids: HatchingIds): string {
  if (segment.part === "work") return "var(--process)";
  if (segment.part === "rework") return `url(#${ids.rework})`;
  return segment.stage === worstStage ? "var(--wait)" : `url(#${ids.wait})`;
}

/** A hair of air between neighbours where there is room for it; a sliver stays visible. */
export function drawnWidth(lengthPx: number): number {
  return lengthPx > 5 ? lengthPx - 1.5 : Math.max(lengthPx, 0.75);
}

function anchorOf(offsetPx: number, widthPx: number): "start" | "middle" | "end" {
  if (offsetPx < 10) return "start";
  return offsetPx > widthPx - 20 ? "end" : "middle";
}
