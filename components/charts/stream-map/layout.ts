import { cutText } from "#components/charts/cut-text.ts";
import { type BackArrow, backArrows, type MapReturn } from "#components/charts/stream-map/back-arrows.ts";
import { type LadderStage, layoutStageLadder, type StageLadder } from "#components/charts/stream-map/ladder-layout.ts";

export type StreamMapInput = {
  /** In the order of travel. */
  stages: readonly (LadderStage & { waiting: string })[];
  returns: readonly MapReturn[];
  worstStage: string | null;
  /** Lines of data in a box below its name and time. */
  boxLines: number;
};

export type MapBox = {
  stage: string;
  leftPx: number;
  widthPx: number;
  /** As much of the name as the box holds. */
  label: string;
  waiting: string;
};

/** Where everything of the map stands, in pixels of a drawing `widthPx` wide and `heightPx` high. */
export type StreamMapLayout = {
  heightPx: number;
  boxTopPx: number;
  boxHeightPx: number;
  boxes: MapBox[];
  /** Ends of the arrows between neighbouring boxes. */
  arrows: { fromPx: number; toPx: number }[];
  /** Boxes so narrow that lines need their short names. */
  terse: boolean;
  returns: (BackArrow & { laneAtPx: number })[];
  /** The mark of most waste, centred at a corner of its box. */
  burst: { leftPx: number; topPx: number } | null;
  ladder: StageLadder & { leftPx: number; topPx: number };
  totals: { leftPx: number; widthPx: number };
};

export const BURST_RADIUS_PX = 22;
export const LABEL_FONT_PX = 12.5;
const QUEUE_FONT_PX = 11.5;
const QUEUE_HEIGHT_PX = 26;
const BOX_PADDING_PX = 8;
const HEAD_HEIGHT_PX = 52;
export const LINE_HEIGHT_PX = 15;
const WIDEST_BOX_PX = 150;
const NARROWEST_BOX_PX = 66;
/** From here on a box has room for whole words. */
const ROOMY_BOX_PX = 88;
const LANE_PX = 22;
const LADDER_GUTTER_PX = 34;
/** Names and times above, wait, work, names, axis. */
export const LADDER = { waitTopPx: 20, waitHeightPx: 34, workHeightPx: 16, namesPx: 88, axisPx: 100, heightPx: 126 };
const TOTALS_WIDTH_PX = 118;
const TOTALS_GAP_PX = 22;

/** The width below which that many stages do not fit beside one another, totals included. */
export function leastMapWidthPx(stages: number): number {
  return stages * NARROWEST_BOX_PX + Math.max(0, stages - 1) * 8 + TOTALS_GAP_PX + TOTALS_WIDTH_PX;
}

/**
 * The value-stream map: boxes in order with their queues, arrows between them, dashed arrows back below, the ladder to
 * scale under everything and room for the totals at the right. Below `leastMapWidthPx` the boxes shrink under their text.
 */
export function layoutStreamMap(input: StreamMapInput, widthPx: number): StreamMapLayout {
  const { stages, worstStage } = input;
  const roadPx = Math.max(0, widthPx - TOTALS_WIDTH_PX - TOTALS_GAP_PX);
  const count = Math.max(1, stages.length);
  const gapPx = Math.max(8, Math.min(24, (roadPx - count * ROOMY_BOX_PX) / Math.max(1, count - 1)));
  const boxPx = Math.max(0, Math.min(WIDEST_BOX_PX, (roadPx - (count - 1) * gapPx) / count));
  const boxHeightPx = HEAD_HEIGHT_PX + input.boxLines * LINE_HEIGHT_PX + 6;
  const boxes = stages.map(({ stage, label, waiting }, index): MapBox => {
    const inside = boxPx - 2 * BOX_PADDING_PX;
    return {
      stage,
      leftPx: index * (boxPx + gapPx),
      widthPx: boxPx,
      label: cutText(label, LABEL_FONT_PX, inside + BOX_PADDING_PX),
      waiting: cutText(waiting, QUEUE_FONT_PX, boxPx - 16),
    };
  });
  const middles = new Map(boxes.map((box) => [box.stage, { middlePx: box.leftPx + boxPx / 2, widthPx: boxPx }]));
  const arrows = backArrows(input.returns, middles, roadPx);
  const bottomPx = QUEUE_HEIGHT_PX + boxHeightPx;
  const worst = boxes.find((box) => box.stage === worstStage);
  const burst =
    worst === undefined
      ? null
      : {
          leftPx: Math.min(worst.leftPx + worst.widthPx - 2, Math.max(BURST_RADIUS_PX, widthPx - BURST_RADIUS_PX)),
          topPx: bottomPx + 13,
        };
  // Below the burst, so that no text of a lane runs into it.
  const lanesPx = bottomPx + (burst === null ? 22 : 13 + BURST_RADIUS_PX + 14);
  const lanes = arrows.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  const ladderPx = lanes === 0 ? bottomPx + (burst === null ? 22 : 34) : lanesPx + (lanes - 1) * LANE_PX + 22;
  return {
    heightPx: ladderPx + LADDER.heightPx,
    boxTopPx: QUEUE_HEIGHT_PX,
    boxHeightPx,
    boxes,
    arrows: boxes.slice(1).map((box) => ({ fromPx: box.leftPx - gapPx, toPx: box.leftPx })),
    terse: boxPx < ROOMY_BOX_PX - 4,
    returns: arrows.map((arrow) => ({ ...arrow, laneAtPx: lanesPx + arrow.lane * LANE_PX })),
    burst,
    ladder: {
      ...layoutStageLadder(stages, Math.max(0, roadPx - LADDER_GUTTER_PX)),
      leftPx: LADDER_GUTTER_PX,
      topPx: ladderPx,
    },
    totals: { leftPx: roadPx + TOTALS_GAP_PX, widthPx: TOTALS_WIDTH_PX },
  };
}
