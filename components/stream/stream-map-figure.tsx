"use client";

import { chartFile } from "#components/charts/frame/chart-file.ts";
import { ChartFrame } from "#components/charts/frame/chart-frame.tsx";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { Legend } from "#components/charts/legend.tsx";
import { leastMapWidthPx } from "#components/charts/stream-map/layout.ts";
import { StreamMap } from "#components/charts/stream-map/stream-map.tsx";
import { VerticalStreamMap } from "#components/charts/stream-map/vertical-stream-map.tsx";
import { drawnStream, type Screen } from "#components/stream/drawn-stream.ts";
import { livelyStages } from "#components/stream/ladder-stages.ts";
import { periodText } from "#components/stream/period-text.ts";
import { stageNumbers } from "#components/stream/stage-numbers.ts";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";

/** Where the boxes of that many stages have room beside one another; below it the map runs down. */
function widths(stages: number): { wide: string; narrow: string } {
  const least = leastMapWidthPx(stages);
  if (least <= 896) return { wide: "hidden @4xl:block", narrow: "@4xl:hidden" };
  if (least <= 1_152) return { wide: "hidden @6xl:block", narrow: "@6xl:hidden" };
  return { wide: "hidden @7xl:block", narrow: "@7xl:hidden" };
}

/** The map with everything around it: drawn across or, on a narrow screen, down. */
export function StreamMapFigure({ screen, view }: { screen: Screen; view: StreamView }) {
  const stages = livelyStages(screen.map);
  const numbers = stageNumbers(screen, {
    href: (stage) => streamViewQuery({ ...view, stage, items: "done", took: null }),
  });
  const drawn = drawnStream(screen, {
    chosenStage: view.stage === "all" ? null : view.stage,
    href: (stage, items) => streamViewQuery({ ...view, stage, items, took: null }),
    words: (stage) => rowWords(numbers, stage),
  });
  const { wide, narrow } = widths(stages.length);
  return (
    <ChartFrame
      title="Value-stream map"
      subtitle={periodText(screen)}
      table={numbers}
      tableId="numbers"
      file={chartFile(screen.stream.name, "map")}
      aside={
        screen.map.items > 0 && (
          <div className={narrow}>
            <Legend />
          </div>
        )
      }
    >
      <div className={wide}>
        <StreamMap map={drawn} />
      </div>
      <div className={narrow}>
        <VerticalStreamMap map={drawn} />
      </div>
    </ChartFrame>
  );
}
