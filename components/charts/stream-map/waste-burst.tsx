import { BURST_RADIUS_PX } from "#components/charts/stream-map/layout.ts";

const BURST_POINTS = Array.from({ length: 24 }, (_, index) => {
  const radius = index % 2 ? BURST_RADIUS_PX * 0.76 : BURST_RADIUS_PX;
  const angle = (index * Math.PI) / 12;
  return `${(radius * Math.cos(angle)).toFixed(1)},${(radius * Math.sin(angle)).toFixed(1)}`;
}).join(" ");

/** The kaizen burst: here is most of the waste. */
export function WasteBurst({ leftPx, topPx, share }: { leftPx: number; topPx: number; share: string }) {
  return (
    <g transform={`translate(${leftPx} ${topPx})`} pointerEvents="none">
      <polygon
        points={BURST_POINTS}
        fill="var(--wait)"
        stroke="var(--surface)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <text y={4} textAnchor="middle" fontSize="11.5" fontWeight="700" fill="var(--on-wait)">
        {share}
      </text>
    </g>
  );
}
