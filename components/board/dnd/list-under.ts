import type { Half } from "#server/domain/board/board.ts";
import type { Point } from "./drag-board.tsx";

/** The list of cards at a point, and the card before which something let go there would come; null: at its end. */
export type ListUnder = { columnId: string; lane: string; half: Half; before: string | null };

/** The nearest list of the column that the point is in, or of the nearest column. `moving` is not in its own way. */
export function listUnder(board: Element, { x, y }: Point, moving: string): ListUnder | null {
  let nearest: HTMLElement | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const list of board.querySelectorAll<HTMLElement>("[data-card-list]")) {
    const box = list.getBoundingClientRect();
    if (box.width === 0) continue;
    // A column beside is further away than any place in one's own.
    const far = outside(x, box.left, box.right) * 1_000 + outside(y, box.top, box.bottom);
    if (far < least) {
      least = far;
      nearest = list;
    }
  }
  if (nearest === null) return null;
  const before = [...nearest.querySelectorAll<HTMLElement>("[data-card-id]")].find((card) => {
    const box = card.getBoundingClientRect();
    return card.dataset.cardId !== moving && y < box.top + box.height / 2;
  });
  return {
    columnId: nearest.dataset.cardList ?? "",
    lane: nearest.dataset.lane ?? "",
    half: nearest.dataset.half === "done" ? "done" : "doing",
    before: before?.dataset.cardId ?? null,
  };
}

function outside(value: number, from: number, to: number): number {
  return value < from ? from - value : value > to ? value - to : 0;
}
