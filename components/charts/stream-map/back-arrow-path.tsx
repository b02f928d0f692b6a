import { RETURN_FONT_PX } from "#components/charts/stream-map/back-arrows.ts";
import type { StreamMapLayout } from "#components/charts/stream-map/layout.ts";

type BackArrowPathProps = { arrow: StreamMapLayout["returns"][number]; bottomPx: number };

const ROUND = 9;

/** Rework: down from where it was found, back along its lane, up to where it is done again. */
export function BackArrowPath({ arrow, bottomPx }: BackArrowPathProps) {
  const { startPx, endPx, laneAtPx } = arrow;
  const way = endPx < startPx ? -1 : 1;
  const round = Math.min(ROUND, Math.abs(endPx - startPx) / 2);
  const line =
    `M${startPx} ${bottomPx + 2}V${laneAtPx - round}Q${startPx} ${laneAtPx} ${startPx + way * round} ${laneAtPx}` +
    `H${endPx - way * round}Q${endPx} ${laneAtPx} ${endPx} ${laneAtPx - round}V${bottomPx + 5}`;
  return (
    <g>
      <path d={line} fill="none" stroke="var(--rework)" strokeWidth="1.3" strokeDasharray="4 3" />
      <path
        d={`M${endPx - 4} ${bottomPx + 9}L${endPx} ${bottomPx + 3}L${endPx + 4} ${bottomPx + 9}`}
        fill="none"
        stroke="var(--rework)"
        strokeWidth="1.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <text
        x={arrow.labelPx}
        y={laneAtPx + 4}
        textAnchor="middle"
        fontSize={RETURN_FONT_PX}
        fontWeight="580"
        fill="var(--rework-ink)"
        stroke="var(--surface)"
        strokeWidth="5"
        strokeLinejoin="round"
        paintOrder="stroke"
      >
        {arrow.text}
      </text>
    </g>
  );
}
