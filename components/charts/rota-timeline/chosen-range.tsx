import { textWidthPx } from "#components/charts/text-width.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type ChosenRangeProps = {
  span: { start: EpochMs; end: EpochMs };
  text: string;
  range: { from: EpochMs; to: EpochMs };
  widthPx: number;
  /** The bars that are dragged over. */
  y: number;
  heightPx: number;
};

const FONT_PX = 12;
const TEXT_PX = 20;

/** What is being dragged over, with its times above it. */
export function ChosenRange({ span, text, range, widthPx, y, heightPx }: ChosenRangeProps) {
  const placeOf = (at: EpochMs) => ((at - range.from) / (range.to - range.from)) * widthPx;
  const [x, end] = [placeOf(span.start), placeOf(span.end)];
  const textPx = textWidthPx(text, FONT_PX) + 12;
  const textX = Math.max(0, Math.min((x + end - textPx) / 2, widthPx - textPx));
  const textY = y - TEXT_PX - 4;
  return (
    <g pointerEvents="none" data-screen-only>
      <rect
        x={x}
        y={y - 1}
        width={Math.max(1, end - x)}
        height={heightPx + 2}
        rx={4}
        fill="var(--accent)"
        fillOpacity={0.22}
        stroke="var(--accent)"
        strokeWidth={2}
      />
      <rect x={textX} y={textY} width={textPx} height={TEXT_PX} rx={4} fill="var(--ink)" />
      <text
        x={textX + textPx / 2}
        y={textY + 14}
        textAnchor="middle"
        fontSize={FONT_PX}
        fontWeight="560"
        fill="var(--surface)"
      >
        {text}
      </text>
    </g>
  );
}
