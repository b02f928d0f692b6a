"use client";

import { TimeAxis, ValueGrid } from "#components/charts/chart-axes.tsx";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { itemLook, symbolPath, typeName } from "#components/charts/item-symbol.ts";
import { type BarBucket, type BarsInput, layoutBars } from "#components/charts/throughput-bars/layout.ts";
import { useWidth } from "#components/charts/use-width.ts";

const LEFT = 36;
const RIGHT = 64;
const TOP = 10;
const FOOT = 26;
const HEIGHT = 260;
/** A shape in a part needs this much room. */
const SYMBOL_PX = 13;

type ThroughputBarsProps<Bucket extends BarBucket> = BarsInput<Bucket> & {
  label: string;
  meanText: string;
  trendText: string | null;
  barLabel: (bucket: Bucket) => string;
  barHref: (bucket: Bucket) => string;
  chosen: Bucket | null;
};

/** Finished items per day, week or month, stacked by type; what the range cuts is drawn open, the mean goes across. */
export function ThroughputBars<Bucket extends BarBucket>(props: ThroughputBarsProps<Bucket>) {
  const { label, meanText, trendText, barLabel, barHref, chosen, ...input } = props;
  const [ref, width] = useWidth<HTMLDivElement>(1_000);
  const plot = { widthPx: Math.max(0, width - LEFT - RIGHT), heightPx: HEIGHT - TOP - FOOT };
  const { bars, meanY, trend, timeTicks, itemTicks } = layoutBars(input, plot);
  const keyOf = (bucket: Bucket) => String(bucket.from);

  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing label={label} widthPx={width} heightPx={HEIGHT} className="block select-none">
        <g transform={`translate(${LEFT} ${TOP})`}>
          <ValueGrid
            widthPx={plot.widthPx}
            ticks={itemTicks.map(({ items, y }) => ({ y, text: items.toLocaleString("en") }))}
          />
          <ChartMarks keys={bars.map(({ bucket }) => keyOf(bucket))}>
            {bars.map(({ bucket, x, width: wide, y, height, parts }) => {
              const gap = wide > 8 ? 2 : wide > 3 ? 0.5 : 0;
              const inner = Math.max(0.5, wide - gap);
              return (
                <ChartMark
                  key={keyOf(bucket)}
                  markKey={keyOf(bucket)}
                  label={barLabel(bucket)}
                  href={barHref(bucket)}
                  current={chosen === bucket}
                >
                  <rect x={x} y={0} width={wide} height={plot.heightPx} fill="transparent" />
                  {parts.map((part) => {
                    const look = itemLook(part.type);
                    const room = part.height >= SYMBOL_PX && inner >= SYMBOL_PX;
                    return (
                      <g key={typeName(part.type)}>
                        <rect
                          x={x + gap / 2}
                          y={part.y}
                          width={inner}
                          height={Math.max(0, part.height - (part.height > 3 ? 1 : 0))}
                          rx={part.height > 4 && inner > 4 ? 2 : 0}
                          fill={look.fill}
                          fillOpacity={bucket.complete ? 0.85 : 0.35}
                          stroke={look.stroke}
                          strokeWidth={0.75}
                          strokeDasharray={bucket.complete ? "none" : "3 2"}
                        />
                        {room && (
                          <path
                            d={symbolPath(look.shape, 30)}
                            transform={`translate(${x + wide / 2} ${part.y + part.height / 2})`}
                            fill="var(--surface)"
                            stroke={look.stroke}
                            strokeWidth={0.75}
                          />
                        )}
                      </g>
                    );
                  })}
                  {chosen === bucket && (
                    <rect
                      x={x + gap / 2 - 1}
                      y={y - 1}
                      width={inner + 2}
                      height={height + 1}
                      rx={3}
                      fill="none"
                      stroke="var(--ink)"
                      strokeWidth={1.5}
                    />
                  )}
                </ChartMark>
              );
            })}
          </ChartMarks>
          {meanY !== null && (
            <g pointerEvents="none">
              <path d={`M0 ${meanY}H${plot.widthPx}`} stroke="var(--ink-2)" strokeDasharray="2 3" fill="none" />
              <text x={plot.widthPx + 6} y={meanY + 4} fontSize="11" fill="var(--ink)">
                <tspan fill="var(--ink-2)">mean </tspan>
                <tspan fontWeight="600">{meanText}</tspan>
              </text>
            </g>
          )}
          {trend !== null && trendText !== null && (
            <g pointerEvents="none">
              <path
                d={`M${trend.x1} ${trend.y1}L${trend.x2} ${trend.y2}`}
                stroke="var(--ink)"
                strokeWidth={2}
                strokeLinecap="round"
                fill="none"
              />
              {(meanY === null || Math.abs(meanY - trend.y2) > 14) && (
                <text x={plot.widthPx + 6} y={trend.y2 + 4} fontSize="11" fill="var(--ink-2)">
                  {trendText}
                </text>
              )}
            </g>
          )}
          <TimeAxis ticks={timeTicks} y={plot.heightPx} widthPx={plot.widthPx} />
        </g>
      </ChartDrawing>
    </div>
  );
}
