"use client";

import { useId } from "react";
import { cutText } from "#components/charts/cut-text.ts";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { Hatching, hatchingIds } from "#components/charts/hatching.tsx";
import { stackLabels } from "#components/charts/stacked-labels.ts";
import type { DrawnMap, DrawnStage } from "#components/charts/stream-map/drawn-map.ts";
import { layoutStageLadder } from "#components/charts/stream-map/ladder-layout.ts";
import { CHANGE_FILL } from "#components/charts/stream-map/map-box.tsx";
import { drawnWidth, segmentFill } from "#components/charts/stream-map/map-ladder.tsx";
import { Total } from "#components/charts/stream-map/map-totals.tsx";
import { textWidthPx } from "#components/charts/text-width.ts";
import { useWidth } from "#components/charts/use-width.ts";

const SPACING = 56;
const LEAST_LENGTH = 420;
const WAIT_WIDTH = 44;
const WORK_WIDTH = 18;
const LABELS_AT = WAIT_WIDTH + WORK_WIDTH + 28;
const VALUE_WIDTH = 70;
const TOTAL_HEIGHT = 54;

/** The map for a narrow screen: time runs down, waiting to the left, work and rework to the right, every stage a row. */
export function VerticalStreamMap({ map }: { map: DrawnMap }) {
  const [ref, width] = useWidth<HTMLDivElement>(320);
  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <VerticalStreamMapDrawing map={map} widthPx={width} />
    </div>
  );
}

export function VerticalStreamMapDrawing({ map, widthPx }: { map: DrawnMap; widthPx: number }) {
  const ids = hatchingIds(useId());
  const heightPx = Math.max(map.measured ? LEAST_LENGTH : 0, map.stages.length * SPACING);
  const totalsPx = map.measured ? 16 + Math.ceil(map.totals.length / 2) * TOTAL_HEIGHT : 0;
  const ladder = layoutStageLadder(map.measured ? map.stages : [], heightPx);
  const rows = stackLabels(
    map.stages.map((stage, index) => {
      const block = ladder.blocks[index];
      const markPx = block === undefined ? (index + 0.5) * SPACING : block.offsetPx + block.lengthPx / 2;
      return { key: stage, markPx };
    }),
    heightPx,
    SPACING,
  );
  return (
    <ChartDrawing label={map.label} widthPx={widthPx} heightPx={heightPx + 2 + totalsPx} className="block select-none">
      <Hatching ids={ids} />
      {ladder.segments.map((segment) => (
        <rect
          key={`${segment.stage} ${segment.part}`}
          x={segment.part === "wait" ? 0 : WAIT_WIDTH}
          y={segment.offsetPx}
          width={segment.part === "wait" ? WAIT_WIDTH : WORK_WIDTH}
          height={drawnWidth(segment.lengthPx)}
          rx={segment.lengthPx > 6 ? 2 : 0}
          fill={segmentFill(segment, map.worstStage, ids)}
        />
      ))}
      <path d={`M${WAIT_WIDTH} 0V${heightPx}`} stroke="var(--ink-3)" />
      {ladder.cut !== null && (
        <g>
          <path
            d={`M0 ${ladder.cut.atPx + 1}l${WAIT_WIDTH} -6v8l${-WAIT_WIDTH} 6z`}
            fill="var(--surface)"
            stroke="var(--ink-2)"
          />
          <text x={WAIT_WIDTH + 4} y={ladder.cut.atPx + 3} fontSize="11" fill="var(--ink-2)">
            ⋯
          </text>
        </g>
      )}
      <ChartMarks keys={map.stages.map(({ stage }) => stage)}>
        {rows.map(({ key: stage, markPx, atPx }) => (
          <ChartMark
            key={stage.stage}
            markKey={stage.stage}
            label={stage.words}
            href={stage.href}
            current={stage.stage === map.chosenStage}
          >
            {map.measured && (
              <path
                d={`M${WAIT_WIDTH + WORK_WIDTH + 3} ${markPx}L${LABELS_AT - 14} ${atPx}H${LABELS_AT - 6}`}
                fill="none"
                stroke="var(--line-strong)"
              />
            )}
            <StageRow map={map} stage={stage} middlePx={atPx} widthPx={widthPx} />
          </ChartMark>
        ))}
      </ChartMarks>
      {map.measured &&
        map.totals.map((total, index) => (
          <g
            key={total.name}
            transform={`translate(${(index % 2) * (widthPx / 2)} ${heightPx + 16 + Math.floor(index / 2) * TOTAL_HEIGHT})`}
          >
            <Total total={total} />
          </g>
        ))}
    </ChartDrawing>
  );
}

/** As many of the pieces as have room beside one another. */
function whatFits(pieces: readonly string[], widthPx: number): string {
  for (let count = pieces.length; count > 1; count -= 1) {
    const text = pieces.slice(0, count).join(" · ");
    if (textWidthPx(text, 11.5) <= widthPx) return text;
  }
  return cutText(pieces[0] ?? "", 11.5, widthPx);
}

type StageRowProps = { map: DrawnMap; stage: DrawnStage; middlePx: number; widthPx: number };

function StageRow({ map, stage, middlePx, widthPx }: StageRowProps) {
  const worst = stage.stage === map.worstStage;
  const known = stage.lines
    .filter(({ name, quiet }) => !quiet && name !== "wait")
    .map(({ name, value }) => `${name} ${value}`);
  const back = map.returns.filter(({ to }) => to === stage.stage);
  const inside = Math.max(0, widthPx - LABELS_AT - 8);
  const chosen = stage.stage === map.chosenStage;
  return (
    <>
      <rect
        x={LABELS_AT - 6}
        y={middlePx - SPACING / 2 + 2}
        width={Math.max(0, widthPx - LABELS_AT + 5)}
        height={SPACING - 4}
        rx="8"
        fill={worst ? "var(--wait-soft)" : "transparent"}
        stroke={chosen ? "var(--accent)" : worst ? "var(--wait)" : "var(--line)"}
      />
      <text x={LABELS_AT + 3} y={middlePx - 9} fontSize="13" fontWeight="600" fill="var(--ink)">
        {cutText(stage.label, 13, inside - VALUE_WIDTH)}
      </text>
      <text
        x={widthPx - 8}
        y={middlePx - 7}
        fontSize="16"
        fontWeight="640"
        letterSpacing="-.3"
        textAnchor="end"
        fill="var(--ink)"
      >
        {stage.elapsedText}
      </text>
      <text x={LABELS_AT + 3} y={middlePx + 6} fontSize="11.5" fill="var(--ink-2)">
        {cutText([...(stage.waiting.some ? [stage.waiting.text] : []), ...known].join(" · "), 11.5, inside)}
      </text>
      <text
        x={LABELS_AT + 3}
        y={middlePx + 20}
        fontSize="11.5"
        fontWeight="560"
        fill={worst ? "var(--wait-ink)" : "var(--rework-ink)"}
      >
        {whatFits(
          [...(worst ? [`${map.worstShare} of all waste`] : []), ...back.map(({ text }) => text)],
          stage.change === null ? inside : inside - VALUE_WIDTH,
        )}
      </text>
      {stage.change !== null && (
        <text
          x={widthPx - 8}
          y={middlePx + 20}
          fontSize="11.5"
          textAnchor="end"
          fontWeight={stage.change.tone === "quiet" ? 400 : 600}
          fill={CHANGE_FILL[stage.change.tone]}
        >
          {stage.change.text}
        </text>
      )}
    </>
  );
}
