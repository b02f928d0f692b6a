import { textWidthPx } from "#components/charts/text-width.ts";

/** Work that came back: from the stage where it was found to the one it went back to; the same: it was done again there. */
export type MapReturn = { from: string; to: string; share: number; text: string; words: string };

/** A dashed arrow below the boxes: down from one, along its lane, up into another. Pixels. */
export type BackArrow = MapReturn & {
  startPx: number;
  endPx: number;
  lane: number;
  /** Middle of the text, which stands on the lane. */
  labelPx: number;
  labelWidthPx: number;
};

export const RETURN_FONT_PX = 11.5;
const APART_PX = 10;
const MOST_ARROWS = 6;

/**
 * Gives each return a lane so that neither texts nor runs of one lane overlap: short ones next to the boxes. Only the six
 * largest are drawn; all are in the table. `boxes` are the middles and widths of the boxes in order.
 */
export function backArrows(
  returns: readonly MapReturn[],
  boxes: ReadonlyMap<string, { middlePx: number; widthPx: number }>,
  widthPx: number,
): BackArrow[] {
  const reach = (one: MapReturn) => Math.abs((boxes.get(one.from)?.middlePx ?? 0) - (boxes.get(one.to)?.middlePx ?? 0));
  const drawn = returns
    .filter(({ from, to }) => boxes.has(from) && boxes.has(to))
    .toSorted((one, other) => other.share - one.share)
    .slice(0, MOST_ARROWS)
    .toSorted((one, other) => reach(one) - reach(other) || other.share - one.share);
  const docked = new Map<string, number>();
  const dock = (stage: string, side: 1 | -1) => {
    const box = boxes.get(stage) ?? { middlePx: 0, widthPx: 0 };
    const nth = docked.get(`${stage} ${side}`) ?? 0;
    docked.set(`${stage} ${side}`, nth + 1);
    return box.middlePx + side * Math.min(box.widthPx / 2 - 4, 8 + nth * 7);
  };
  const taken: { lane: number; fromPx: number; toPx: number }[] = [];
  return drawn.map((one) => {
    const startPx = dock(one.from, 1);
    const endPx = dock(one.to, -1);
    const labelWidthPx = textWidthPx(one.text, RETURN_FONT_PX);
    const half = labelWidthPx / 2;
    const labelPx = Math.max(half, Math.min((startPx + endPx) / 2, widthPx - half));
    const fromPx = Math.min(startPx, endPx, labelPx - half);
    const toPx = Math.max(startPx, endPx, labelPx + half);
    let lane = 0;
    while (taken.some((run) => run.lane === lane && run.fromPx < toPx + APART_PX && fromPx < run.toPx + APART_PX)) {
      lane += 1;
    }
    taken.push({ lane, fromPx, toPx });
    return { ...one, startPx, endPx, lane, labelPx, labelWidthPx };
  });
}
