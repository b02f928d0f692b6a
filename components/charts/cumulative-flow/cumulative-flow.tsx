"use client";

import { TimeAxis, ValueGrid } from "#components/charts/chart-axes.tsx";
import { type FlowInput, layoutCumulativeFlow } from "#components/charts/cumulative-flow/layout.ts";
import { cutText } from "#components/charts/cut-text.ts";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { useWidth } from "#components/charts/use-width.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

type Band = { id: string; name: string; kind: "queue" | "active" | "done"; counts: readonly number[] };

type CumulativeFlowChartProps = Omit<FlowInput, "bands"> & {
  bands: readonly Band[];
  label: string;
  momentLabel: (moment: EpochMs) => string;
  momentHref: (moment: EpochMs) => string;
};

const LEFT = 40;
const NAMES = 124;
const NARROW_NAMES = 84;
const TOP = 10;
const FOOT = 26;
const HEIGHT = 340;
const PHONE_HEIGHT = 280;
const NAME_PX = 11;

const FILLS: Readonly<Record<Band["kind"], string>> = {
  queue: "var(--wait)",
  active: "var(--process)",
  done: "var(--good)",
};

/** Cards by column over time, done at the ground; a moment leads to the board as it was then. */
export function CumulativeFlowChart(props: CumulativeFlowChartProps) {
  const { label, momentLabel, momentHref, bands, ...input } = props;
  const [ref, width] = useWidth<HTMLDivElement>(1_000);
  const narrow = width < 560;
  const names = narrow ? NARROW_NAMES : NAMES;
  const height = narrow ? PHONE_HEIGHT : HEIGHT;
  const plot = { widthPx: Math.max(0, width - LEFT - names), heightPx: height - TOP - FOOT };
  const flow = layoutCumulativeFlow({ ...input, bands }, plot);
  const nameOf = new Map(bands.map(({ id, name }) => [id, name]));

  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing label={label} widthPx={width} heightPx={height} className="block select-none">
        <g transform={`translate(${LEFT} ${TOP})`}>
          <ValueGrid
            widthPx={plot.widthPx}
            ticks={flow.countTicks.map(({ count, y }) => ({ y, text: count.toLocaleString("en") }))}
          />
          {flow.bands.map(({ id, path }, place) => (
            <path
              key={id}
              d={path}
              fill={FILLS[bands[place]?.kind ?? "queue"]}
              fillOpacity={place % 2 === 0 ? 0.72 : 0.44}
              stroke="var(--surface)"
              strokeWidth={1}
              strokeLinejoin="round"
            />
          ))}
          {flow.labels.map(({ id, y, labelY }) => (
            <g key={id} pointerEvents="none">
              <path d={`M${plot.widthPx} ${y}L${plot.widthPx + 6} ${labelY}`} stroke="var(--line-strong)" fill="none" />
              <text x={plot.widthPx + 9} y={labelY + 4} fontSize={NAME_PX} fill="var(--ink)">
                {cutText(nameOf.get(id) ?? "", NAME_PX, names - 10)}
              </text>
            </g>
          ))}
          <TimeAxis ticks={flow.timeTicks} y={plot.heightPx} widthPx={plot.widthPx} />
          <ChartMarks keys={flow.marks.map(({ moment }) => String(moment))}>
            {flow.marks.map(({ moment, x, left, width: wide }) => (
              <ChartMark
                key={moment}
                markKey={String(moment)}
                label={momentLabel(moment)}
                href={momentHref(moment)}
                className="group"
              >
                <rect x={left} y={0} width={wide} height={plot.heightPx} fill="transparent" />
                <path
                  data-screen-only
                  d={`M${x} 0V${plot.heightPx}`}
                  stroke="var(--ink)"
                  className="opacity-0 group-hover:opacity-60 group-focus-visible:opacity-100"
                />
              </ChartMark>
            ))}
          </ChartMarks>
        </g>
      </ChartDrawing>
    </div>
  );
}
