"use client";

import { Plus } from "lucide-react";
import { useRef } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { seenCount } from "#components/board/board-grid.ts";
import { CardFace } from "#components/board/card-face.tsx";
import { ColumnHead } from "#components/board/column-head.tsx";
import { ColumnSwitcher } from "#components/board/column-switcher.tsx";
import { DragBoard, type Point } from "#components/board/dnd/drag-board.tsx";
import { listUnder } from "#components/board/dnd/list-under.ts";
import { LaneSection } from "#components/board/lane-section.tsx";
import { isSamePlace, type MoveTarget, targetOf } from "#components/board/move-target.ts";
import { useMoving } from "#components/board/moving.tsx";
import { NoMatch } from "#components/board/no-match.tsx";
import { SCROLLER_ID } from "#components/board/scroller.ts";
import { useSelection } from "#components/board/together/selection.tsx";
import { useCardKeys } from "#components/board/use-card-keys.ts";
import { useCollapsed } from "#components/board/use-collapsed.ts";
import { useIsPhone } from "#components/board/use-is-phone.ts";

const COLUMN_PX = 176;

type BoardColumnsProps = {
  only: string | null;
  onOnly: (columnId: string) => void;
  /** Null: nothing narrows the board down. */
  onShowAll: (() => void) | null;
};

/** The columns and lanes with their cards, and everything that moves them. */
export function BoardColumns({ only, onOnly, onShowAll }: BoardColumnsProps) {
  const { board, lanes, shown, names, standards, now, may, ask } = useBoard();
  const { moving, setMoving, drop } = useMoving();
  const ref = useRef<HTMLDivElement>(null);
  const onKeyDown = useCardKeys();
  const [collapsed, collapse] = useCollapsed(board.id);
  const isPhone = useIsPhone();
  const { isSelecting } = useSelection();
  const seen = isPhone ? (only ?? board.columns[0]?.id ?? null) : null;
  const heads = seen === null ? board.columns : board.columns.filter(({ id }) => id === seen);
  const folded = new Set(
    board.columns.flatMap(({ id }) => (seen === null && collapsed.has(columnKey(id)) ? [id] : [])),
  );
  const columns = board.columns.map(({ id }) => (folded.has(id) ? "2.75rem" : `minmax(${COLUMN_PX}px, 1fr)`)).join(" ");
  const layout = { gridTemplateColumns: seen === null ? columns : "minmax(0,1fr)" };

  function over(point: Point): void {
    if (moving === null || ref.current === null) return;
    const under = listUnder(ref.current, point, moving.cardId);
    if (under === null) return;
    const cards = shown
      .flatMap(({ cells }) => cells.flatMap(({ lists }) => lists))
      .find((list) => list.columnId === under.columnId && list.lane === under.lane && list.half === under.half)
      ?.cards.filter(({ id }) => id !== moving.cardId);
    const index = cards?.findIndex(({ id }) => id === under.before) ?? -1;
    const after = under.before === null ? cards?.at(-1)?.id : cards?.[index - 1]?.id;
    const { columnId, lane, half } = under;
    const target: MoveTarget = { columnId, lane, half, after: after ?? null };
    if (!isSamePlace(target, moving.target)) setMoving({ ...moving, target });
  }

  function take(cardId: string): void {
    const card = board.cards[cardId];
    if (card === undefined) return;
    setMoving({ cardId, version: card.version, by: "pointer", target: targetOf(lanes, board, card) });
  }

  return (
    <DragBoard
      onTake={take}
      onOver={over}
      onDrop={(point) => {
        if (moving !== null && point !== null) drop(moving);
        else setMoving(null);
      }}
      overlay={(cardId) => {
        const card = board.cards[cardId];
        return (
          card && (
            <CardFace
              {...{ card, standards, now }}
              classes={board.classes}
              people={names.people}
              showsClass={false}
              look="lifted"
            />
          )
        );
      }}
    >
      {seen !== null && <ColumnSwitcher value={seen} onValueChange={onOnly} />}
      <p id="card-help" hidden>
        {isSelecting ? "Enter chooses the card." : "Enter opens the card."} Space takes it up: arrows move it, Space
        puts it down, Escape calls it off. X chooses it for doing something to several cards.
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the cards in it, heard in one place */}
      <div
        id={SCROLLER_ID}
        ref={ref}
        onKeyDown={onKeyDown}
        // A button is pressed when Space comes up again; here Space has taken the card up.
        onKeyUp={(event) => {
          if (event.key === " " && event.target instanceof Element && event.target.matches("[data-card-title]")) {
            event.preventDefault();
          }
        }}
        className="-mx-4 min-h-0 flex-1 overflow-auto overscroll-contain px-4 sm:-mx-7 sm:px-7"
      >
        <div className="grid min-w-fit gap-1 pb-6">
          {seen === null && (
            <div className="sticky top-0 z-20 grid gap-3 bg-page" style={layout}>
              {heads.map((column) => (
                <ColumnHead
                  key={column.id}
                  column={column}
                  isFolded={folded.has(column.id)}
                  onFold={(fold) => collapse(columnKey(column.id), fold)}
                />
              ))}
            </div>
          )}
          {onShowAll !== null && seenCount(shown, seen) === 0 && (
            <NoMatch isHere={seenCount(shown, null) > 0} onShowAll={onShowAll} />
          )}
          {shown.map((lane, index) => (
            <LaneSection
              key={lane.lane}
              lane={lane}
              total={lanes[index]?.count ?? lane.count}
              columns={columns}
              only={seen}
              folded={folded}
              isCollapsed={collapsed.has(lane.lane)}
              onCollapse={(next) => collapse(lane.lane, next)}
            />
          ))}
          {may.change && (
            <div className="grid gap-3" style={layout}>
              {heads.map(({ id, name }) => (
                <button
                  key={id}
                  type="button"
                  onClick={() => ask({ kind: "new-card", columnId: id })}
                  className="flex min-w-0 items-center gap-1.5 overflow-hidden rounded-md px-2 py-1.5 text-small text-ink-3 hover:bg-sunken hover:text-ink touch:min-h-11 [&_svg]:size-3.5"
                >
                  <Plus aria-hidden className="flex-none" /> {!folded.has(id) && "Add card"}
                  <span className="sr-only">{folded.has(id) ? `Add card to ${name}` : ` to ${name}`}</span>
                </button>
              ))}
            </div>
          )}
        </div>
      </div>
    </DragBoard>
  );
}

/** Folded columns are remembered beside folded lanes. */
function columnKey(columnId: string): string {
  return `column:${columnId}`;
}
