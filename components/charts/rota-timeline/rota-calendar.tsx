import type { RotaTimeline } from "#components/charts/rota-timeline/layout.ts";

type RotaCalendarProps = {
  laid: Pick<RotaTimeline<never>, "dates" | "days" | "ticks" | "heightPx">;
  topPx: number;
};

/** What lies behind the rows: the days with their names, weekends shaded, holidays marked, and the hours of a single day. */
export function RotaCalendar({ laid, topPx }: RotaCalendarProps) {
  const { dates, days, ticks, heightPx } = laid;
  return (
    <>
      {dates.map(({ x, width, isWeekend }) =>
        isWeekend ? (
          <rect key={x} x={x} y={topPx} width={width} height={heightPx - topPx} fill="var(--sunken)" data-weekend />
        ) : null,
      )}
      {days.map(({ x, width, text }) => (
        <g key={`${x} ${text}`}>
          <title>{text}</title>
          <rect x={x} y={topPx} width={width} height={heightPx - topPx} fill="var(--wait-soft)" />
          <path
            d={`M${x} ${topPx + 1.5}H${x + width}`}
            stroke="var(--wait)"
            strokeWidth={3}
            strokeDasharray="3 2"
            fill="none"
          />
        </g>
      ))}
      <g fontSize="11" fill="var(--ink-2)">
        {dates.map(({ x, isMonday, weekday, text }) => (
          <g key={x} fontWeight={isMonday ? "620" : "400"}>
            <path
              d={`M${x} ${text === "" ? topPx : 4}V${heightPx}`}
              stroke={isMonday ? "var(--line-strong)" : "var(--line)"}
              fill="none"
            />
            <text x={x + 4} y={12} fill={isMonday ? "var(--ink)" : "var(--ink-2)"}>
              {weekday}
            </text>
            <text x={x + 4} y={26} fill={isMonday ? "var(--ink)" : "var(--ink-2)"}>
              {text}
            </text>
          </g>
        ))}
        {ticks.map(({ at, offsetPx, text }) => (
          <g key={at}>
            <path d={`M${offsetPx} ${topPx}V${heightPx}`} stroke="var(--line)" fill="none" />
            <text x={offsetPx} y={26} textAnchor="middle">
              {text}
            </text>
          </g>
        ))}
      </g>
    </>
  );
}
