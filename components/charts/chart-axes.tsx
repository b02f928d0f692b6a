import type { TimeTick } from "#components/charts/time-ticks.ts";

type TimeAxisProps = { ticks: readonly TimeTick[]; y: number; widthPx: number };

/** Dates under a drawing whose ground is at `y`. */
export function TimeAxis({ ticks, y, widthPx }: TimeAxisProps) {
  return (
    <g fontSize="11" fill="var(--ink-2)" textAnchor="middle">
      <path d={`M0 ${y}H${widthPx}`} stroke="var(--line-strong)" fill="none" />
      {ticks.map((tick) => (
        <g key={tick.at}>
          <path d={`M${tick.offsetPx} ${y}v4`} stroke="var(--line-strong)" fill="none" />
          <text x={tick.offsetPx} y={y + 17}>
            {tick.text}
          </text>
        </g>
      ))}
    </g>
  );
}

type ValueGridProps = { ticks: readonly { y: number; text: string }[]; widthPx: number };

/** Hairlines across at round values, named at the left. */
export function ValueGrid({ ticks, widthPx }: ValueGridProps) {
  return (
    <g fontSize="11" fill="var(--ink-2)" textAnchor="end">
      {ticks.map((tick) => (
        <g key={tick.text}>
          <path d={`M0 ${tick.y}H${widthPx}`} stroke="var(--line)" fill="none" />
          <text x={-8} y={tick.y + 4}>
            {tick.text}
          </text>
        </g>
      ))}
    </g>
  );
}
