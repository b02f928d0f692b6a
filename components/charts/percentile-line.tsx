import { LINE_FONT_PX, LINE_GAP_PX, type PlacedLine } from "#components/charts/percentile-lines.ts";

export const LABEL_ROW_PX = 15;

/** A dotted line from its name, above the plot, down to the foot of it. */
export function PercentileLines({ lines, footPx }: { lines: readonly PlacedLine[]; footPx: number }) {
  return (
    <g pointerEvents="none">
      {lines.map((line) => (
        <path
          key={line.name}
          d={`M${line.offsetPx} ${-6 - LABEL_ROW_PX * line.labelRow - LINE_FONT_PX}V${footPx}`}
          stroke="var(--ink-2)"
          strokeDasharray="1.5 3"
          strokeWidth="1.5"
        />
      ))}
      {/* Names after all lines: a line that runs through one of a lower row is behind it. */}
      {lines.map((line) => (
        <text
          key={line.name}
          x={line.offsetPx + (line.anchor === "start" ? LINE_GAP_PX : -LINE_GAP_PX)}
          y={-8 - LABEL_ROW_PX * line.labelRow}
          textAnchor={line.anchor}
          fontSize={LINE_FONT_PX}
          fontWeight="560"
          fill="var(--ink)"
          stroke="var(--surface)"
          strokeWidth="4"
          strokeLinejoin="round"
          paintOrder="stroke"
        >
          {line.name}
        </text>
      ))}
    </g>
  );
}
