import type { HatchingIds } from "#components/charts/hatching.tsx";
import type { DrawnTotal } from "#components/charts/stream-map/drawn-map.ts";
import { ChangeLine } from "#components/charts/stream-map/map-box.tsx";

type MapTotalsProps = {
  totals: readonly DrawnTotal[];
  leftPx: number;
  topPx: number;
  bottomPx: number;
  ids: HatchingIds;
};

/** The sums of the road at its end, and what the fills mean. */
export function MapTotals({ totals, leftPx, topPx, bottomPx, ids }: MapTotalsProps) {
  const compared = totals.some(({ change }) => change !== null);
  return (
    <g>
      <path d={`M${leftPx - 11} ${topPx}V${bottomPx}`} stroke="var(--line)" />
      {totals.map((total, index) => {
        const top = topPx + index * (compared ? 54 : 46);
        return (
          <g key={total.name} transform={`translate(${leftPx} ${top})`}>
            <Total total={total} />
          </g>
        );
      })}
      {[
        { name: "wait", fill: `url(#${ids.wait})` },
        { name: "work", fill: "var(--process)" },
        { name: "rework", fill: `url(#${ids.rework})` },
      ].map(({ name, fill }, index) => (
        <g key={name} transform={`translate(${leftPx} ${bottomPx - 46 + index * 17})`}>
          <rect width="16" height="10" rx="2" fill={fill} />
          <text x={22} y={9} fontSize="11" fill="var(--ink-2)">
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}

export function Total({ total }: { total: DrawnTotal }) {
  return (
    <>
      <text y={10} fontSize="11" fill="var(--ink-2)">
        {total.name}
      </text>
      <text y={30} fontSize="17" fontWeight="620" letterSpacing="-.3" fill="var(--ink)">
        {total.text}
      </text>
      {total.change !== null && (
        <g fontSize="11">
          <ChangeLine change={total.change} leftPx={0} yPx={44} />
        </g>
      )}
    </>
  );
}
