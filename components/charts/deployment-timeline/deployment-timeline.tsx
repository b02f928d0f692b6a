"use client";

import { TimeAxis } from "#components/charts/chart-axes.tsx";
import { deploymentLook } from "#components/charts/deployment-timeline/deployment-look.ts";
import {
  layoutTimeline,
  type TimelineCrowd,
  type TimelineInput,
  type TimelineMark,
} from "#components/charts/deployment-timeline/layout.ts";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { symbolPath } from "#components/charts/item-symbol.ts";
import { useWidth } from "#components/charts/use-width.ts";
import type { DeploymentOutcome } from "#server/domain/flow/deployment-outcome.ts";

type Mark = TimelineMark & { outcome: DeploymentOutcome; isRollback: boolean };
type Crowd = TimelineCrowd & { outcomes: Partial<Record<DeploymentOutcome, number>> };

type DeploymentTimelineProps<OneMark extends Mark, OneCrowd extends Crowd> = TimelineInput<OneMark, OneCrowd> & {
  label: string;
  markLabel: (mark: OneMark) => string;
  markHref: (mark: OneMark) => string;
  crowdLabel: (crowd: OneCrowd) => string;
  crowdHref: (crowd: OneCrowd) => string;
  chosen: string | null;
};

const MARK = 15;
const PHONE_MARK = 24;
const LANE = 34;
const HEAD = 20;
const FOOT = 28;
/** From the ground up; what went wrong stands on top, where it is seen. */
const STACK: readonly DeploymentOutcome[] = ["succeeded", "running", "failed-later", "rolled-back", "failed"];

/** Attempts to deploy, a lane for each service in an environment; crowds as bars. */
export function DeploymentTimelineChart<OneMark extends Mark, OneCrowd extends Crowd>(
  props: DeploymentTimelineProps<OneMark, OneCrowd>,
) {
  const { label, markLabel, markHref, crowdLabel, crowdHref, chosen, ...input } = props;
  const [ref, width] = useWidth<HTMLDivElement>(1_000);
  const markPx = width < 560 ? PHONE_MARK : MARK;
  const timeline = layoutTimeline(input, {
    widthPx: width,
    laneHeightPx: input.crowds.length > 0 ? 56 : LANE,
    laneHeadPx: HEAD,
    markPx,
    axisHeightPx: FOOT,
  });
  const ground = timeline.heightPx - FOOT;
  const keys = timeline.lanes.flatMap((lane) => [
    ...lane.marks.map(({ mark }) => mark.id),
    ...lane.crowds.map(({ crowd }) => crowdKey(crowd)),
  ]);

  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <ChartDrawing label={label} widthPx={width} heightPx={timeline.heightPx} className="block select-none">
        {timeline.ticks.map((tick) => (
          <path key={tick.at} d={`M${tick.offsetPx} 0V${ground}`} stroke="var(--line)" fill="none" />
        ))}
        {timeline.lanes.map(({ lane, top, height }, place) => (
          <g key={`${lane.service} ${lane.environment}`} fontSize="12">
            {place > 0 && <path d={`M0 ${top}H${width}`} stroke="var(--line)" fill="none" />}
            <text
              x={0}
              y={top + 15}
              fill="var(--ink)"
              fontWeight="560"
              stroke="var(--surface)"
              strokeWidth={4}
              paintOrder="stroke"
            >
              {lane.service}
              <tspan fill="var(--ink-2)" fontWeight="400">{` · ${lane.environment}`}</tspan>
            </text>
            <path d={`M0 ${top + height - 1}H${width}`} stroke="var(--line)" strokeDasharray="1 4" fill="none" />
          </g>
        ))}
        <g pointerEvents="none" stroke="var(--rework-ink)" fill="none">
          {timeline.arrows.map(({ id, struck, from, to }) => (
            <path key={`${id} ${struck}`} d={arrowPath(from, to)} strokeDasharray="3 2" />
          ))}
          {timeline.arrows.map(({ id, struck, to }) => (
            <path key={`${id} ${struck} head`} d={`M${to.x - 3} ${to.y - 12}l3 5l4 -4`} />
          ))}
        </g>
        <ChartMarks keys={keys}>
          {timeline.lanes.flatMap((lane) => [
            ...lane.marks.map(({ mark, x, y }) => {
              const look = deploymentLook(mark.outcome, mark.isRollback);
              return (
                <ChartMark
                  key={mark.id}
                  markKey={mark.id}
                  label={markLabel(mark)}
                  href={markHref(mark)}
                  current={mark.id === chosen}
                >
                  <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
                    <rect x={-markPx / 2} y={-markPx / 2} width={markPx} height={markPx} fill="transparent" />
                    {mark.id === chosen && <circle r={9.5} fill="none" stroke="var(--accent)" strokeWidth={2} />}
                    <path
                      d={symbolPath(look.shape, 62)}
                      fill={look.fill}
                      stroke={look.stroke}
                      strokeWidth={look.strokeWidth}
                    />
                  </g>
                </ChartMark>
              );
            }),
            ...lane.crowds.map(({ crowd, x, width: wide, y, height }) => (
              <ChartMark
                key={crowdKey(crowd)}
                markKey={crowdKey(crowd)}
                label={crowdLabel(crowd)}
                href={crowdHref(crowd)}
              >
                <rect x={x} y={lane.top + HEAD} width={wide} height={lane.height - HEAD} fill="transparent" />
                <CrowdBar crowd={crowd} x={x} widthPx={Math.max(1, wide - 1)} y={y} heightPx={height} />
              </ChartMark>
            )),
          ])}
        </ChartMarks>
        <TimeAxis ticks={timeline.ticks} y={ground} widthPx={width} />
      </ChartDrawing>
    </div>
  );
}

type CrowdBarProps = { crowd: Crowd; x: number; y: number; widthPx: number; heightPx: number };

function CrowdBar({ crowd, x, y, widthPx, heightPx }: CrowdBarProps) {
  let ground = y + heightPx;
  return STACK.map((outcome) => {
    const part = ((crowd.outcomes[outcome] ?? 0) / crowd.attempts) * heightPx;
    if (part === 0) return null;
    ground -= part;
    const look = deploymentLook(outcome, false);
    return (
      <rect
        key={outcome}
        x={x}
        y={ground}
        width={widthPx}
        height={part}
        fill={look.fill === "none" ? look.stroke : look.fill}
        stroke={outcome === "succeeded" ? "none" : look.stroke}
        strokeWidth={0.75}
      />
    );
  });
}

/** Over the marks between, back to the one struck. */
function arrowPath(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const lift = Math.min(26, 12 + Math.abs(from.x - to.x) * 0.08);
  const top = Math.min(from.y, to.y) - lift;
  return `M${from.x} ${from.y - 7}C${from.x - 4} ${top} ${to.x + 6} ${top} ${to.x} ${to.y - 8}`;
}

function crowdKey({ service, environment, from }: TimelineCrowd): string {
  return `${from} ${service} ${environment}`;
}
