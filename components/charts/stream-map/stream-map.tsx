"use client";

import { useId } from "react";
import { ChartDrawing } from "#components/charts/frame/chart-drawing.tsx";
import { ChartMark, ChartMarks } from "#components/charts/frame/chart-marks.tsx";
import { Hatching, hatchingIds } from "#components/charts/hatching.tsx";
import { BackArrowPath } from "#components/charts/stream-map/back-arrow-path.tsx";
import type { DrawnMap } from "#components/charts/stream-map/drawn-map.ts";
import { LADDER, layoutStreamMap } from "#components/charts/stream-map/layout.ts";
import { ProcessBox, Queue } from "#components/charts/stream-map/map-box.tsx";
import { MapLadder } from "#components/charts/stream-map/map-ladder.tsx";
import { MapTotals } from "#components/charts/stream-map/map-totals.tsx";
import { WasteBurst } from "#components/charts/stream-map/waste-burst.tsx";
import { useWidth } from "#components/charts/use-width.ts";

/** The map's usual width until it is measured: that of a laptop. */
const USUAL_WIDTH = 1_130;

/**
 * The value-stream map at full width. `leastScale`: how much larger than at a desk it is at least, for a screen on the wall;
 * where there is more room, it is larger still.
 */
export function StreamMap({ map, leastScale }: { map: DrawnMap; leastScale?: number }) {
  const [ref, drawnWidth] = useWidth<HTMLDivElement>(USUAL_WIDTH * (leastScale ?? 1));
  const scale = leastScale === undefined ? 1 : Math.max(leastScale, drawnWidth / USUAL_WIDTH);
  return (
    <div ref={ref} className="w-full min-w-0 overflow-hidden">
      <StreamMapDrawing map={map} widthPx={drawnWidth / scale} scale={scale} />
    </div>
  );
}

type StreamMapDrawingProps = { map: DrawnMap; widthPx: number; scale?: number };

export function StreamMapDrawing({ map, widthPx, scale = 1 }: StreamMapDrawingProps) {
  const ids = hatchingIds(useId());
  const compared = map.stages.some(({ change }) => change !== null);
  const boxLines = map.stages.reduce((most, { lines }) => Math.max(most, lines.length), 0) + (compared ? 1 : 0);
  const layout = layoutStreamMap(
    {
      stages: map.stages.map((stage) => ({ ...stage, waiting: stage.waiting.text })),
      returns: map.returns,
      worstStage: map.worstStage,
      boxLines,
    },
    widthPx,
  );
  const bottomPx = layout.boxTopPx + layout.boxHeightPx;
  const heightPx = map.measured ? layout.heightPx : bottomPx + 4;
  const boxes = layout.boxes.flatMap((box) => {
    const stage = map.stages.find((one) => one.stage === box.stage);
    return stage === undefined ? [] : [{ box, stage }];
  });
  return (
    <ChartDrawing
      label={map.label}
      widthPx={widthPx}
      heightPx={heightPx}
      scale={scale}
      className="block text-tiny select-none"
    >
      <Hatching ids={ids} />
      {layout.arrows.map(({ fromPx, toPx }) => (
        <path
          key={fromPx}
          d={`M${fromPx + 2} ${layout.boxTopPx + 32}H${toPx - 3}m-4 -4l4 4l-4 4`}
          fill="none"
          stroke="var(--ink-3)"
          strokeWidth="1.2"
        />
      ))}
      <ChartMarks keys={boxes.map(({ stage }) => stage.stage)}>
        {boxes.map(({ stage, box }) => (
          <ProcessBox
            key={stage.stage}
            stage={stage}
            box={box}
            topPx={layout.boxTopPx}
            heightPx={layout.boxHeightPx}
            worst={stage.stage === map.worstStage}
            chosen={stage.stage === map.chosenStage}
            terse={layout.terse}
          />
        ))}
      </ChartMarks>
      <ChartMarks keys={boxes.map(({ stage }) => `${stage.stage} now`)}>
        {boxes.map(({ stage, box }) => (
          <Queue key={stage.stage} stage={stage} box={box} />
        ))}
      </ChartMarks>
      <ChartMarks keys={layout.returns.map(({ from, to }) => `${from} ${to}`)}>
        {layout.returns.map((arrow) => (
          <ChartMark key={`${arrow.from} ${arrow.to}`} markKey={`${arrow.from} ${arrow.to}`} label={arrow.words}>
            <BackArrowPath arrow={arrow} bottomPx={bottomPx} />
          </ChartMark>
        ))}
      </ChartMarks>
      {layout.burst !== null && <WasteBurst {...layout.burst} share={map.worstShare} />}
      {map.measured && (
        <>
          <MapLadder
            map={map}
            ladder={layout.ladder}
            lengthPx={Math.max(0, layout.totals.leftPx - 22 - layout.ladder.leftPx)}
            ids={ids}
          />
          <MapTotals
            totals={map.totals}
            leftPx={layout.totals.leftPx}
            topPx={layout.boxTopPx}
            bottomPx={layout.ladder.topPx + LADDER.heightPx - 4}
            ids={ids}
          />
        </>
      )}
    </ChartDrawing>
  );
}
