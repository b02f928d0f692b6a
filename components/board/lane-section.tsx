"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { listData, useBoard } from "#components/board/board-context.ts";
import { type Cell, countOf, type Lane, seenCount } from "#components/board/board-grid.ts";
import { laneCountWords, PULL_WORDS } from "#components/board/board-words.ts";
import { CardList } from "#components/board/card-list.tsx";
import { ClassIcon } from "#components/board/class-icon.tsx";
import { laneName } from "#components/board/lane-name.ts";
import { LimitNote } from "#components/board/limit-note.tsx";
import { type LimitState, limitState, limitStates } from "#components/board/limit-state.ts";
import { useMoving } from "#components/board/moving.tsx";
import { classNames } from "#components/ui/class-names.ts";
import type { Board, ClassPolicy } from "#server/domain/board/board.ts";

type LaneSectionProps = {
  lane: Lane;
  /** Before the filter. */
  total: number;
  columns: string;
  isCollapsed: boolean;
  onCollapse: (collapsed: boolean) => void;
  /** On a phone: the one column that is seen. */
  only: string | null;
  folded: ReadonlySet<string>;
};

/** A lane across all columns, under its name. A board without lanes has one without a name. */
export function LaneSection({ lane, total, columns, isCollapsed, onCollapse, only, folded }: LaneSectionProps) {
  const { board, names } = useBoard();
  const name = laneName(lane.lane, board.laneBy, names);
  const isExpedite = board.laneBy === "class" && lane.lane === "expedite";
  const policy = classOf(board, lane.lane);
  const cells = only === null ? lane.cells : lane.cells.filter(({ column }) => column.id === only);
  return (
    <section aria-label={name} className="min-w-0">
      {board.laneBy !== "none" && (
        <h2
          className={classNames(
            "sticky left-0 border-t pt-2 text-small font-[600]",
            isExpedite ? "border-rework text-rework-ink" : "border-line text-ink-2",
            total === 0 || isCollapsed ? "pb-1" : "pb-2.5",
          )}
        >
          <button
            type="button"
            aria-expanded={!isCollapsed}
            onClick={() => onCollapse(!isCollapsed)}
            className="flex items-center gap-2 rounded-md px-1 text-small hover:text-ink [&_svg]:size-3 touch:min-h-9"
          >
            {isCollapsed ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
            {policy !== undefined && <ClassIcon of={policy.class} />}
            {policy === undefined ? name : <span title={policyWords(policy)}>{name}</span>}
            <span className={classNames("text-tiny font-[520]", isExpedite ? "" : "text-ink-3")}>
              {laneNote(board, lane.lane, { seen: seenCount([lane], only), total, isPart: only !== null })}
            </span>
            {laneLimits(board, lane.lane).map((limit) => (
              <LimitNote key={limit.words} limit={limit} className="text-tiny" />
            ))}
          </button>
        </h2>
      )}
      {!isCollapsed && (
        <div
          className={classNames("grid items-stretch gap-3", total === 0 && "-mt-1")}
          style={{ gridTemplateColumns: only === null ? columns : "minmax(0,1fr)" }}
        >
          {cells.map((cell) => (
            <CellOfLane key={cell.column.id} cell={cell} isFolded={folded.has(cell.column.id)} />
          ))}
        </div>
      )}
    </section>
  );
}

function CellOfLane({ cell, isFolded }: { cell: Cell; isFolded: boolean }) {
  const { board } = useBoard();
  const [doing, ready] = cell.lists;
  const limits = limitStates(board, { lane: doing?.lane ?? "", columnId: cell.column.id });
  if (isFolded) {
    return <FoldedCell cell={cell} />;
  }
  return (
    <div className="flex min-w-0 flex-col">
      {limits.length > 0 && (
        <p className="flex flex-wrap justify-end gap-x-3 px-1 pb-1 text-small">
          {limits.map((limit) => (
            <LimitNote key={limit.words} limit={limit} />
          ))}
        </p>
      )}
      {ready !== undefined && countOf(cell.lists) > 0 && (
        <p className="flex justify-between gap-1.5 px-1 pb-1 text-tiny text-ink-3">
          <span>doing {doing?.cards.length ?? 0}</span>
          <span>{ready.cards.length} ready to pull →</span>
        </p>
      )}
      {cell.lists.map((list) => (
        <div key={list.half} className="flex flex-1 flex-col">
          {list.half === "done" && list.cards.length > 0 && (
            <p className="flex items-center gap-2 px-1 pb-1.5 text-tiny text-ink-3 after:h-px after:flex-1 after:bg-line">
              ready to pull
            </p>
          )}
          <CardList list={list} />
        </div>
      ))}
    </div>
  );
}

/** A folded column's part of a lane: how many are in it. Cards can be put into it, at its end. */
function FoldedCell({ cell }: { cell: Cell }) {
  const { moving } = useMoving();
  const count = countOf(cell.lists);
  const [list] = cell.lists;
  const { columnId, lane } = moving?.target ?? {};
  const isTarget = list !== undefined && columnId === list.columnId && lane === list.lane;
  return (
    <p
      {...(list === undefined ? {} : listData(list))}
      className={classNames(
        "min-h-3 rounded-[9px] text-center text-small text-ink-2",
        count > 0 && "bg-sunken py-2",
        isTarget && "bg-accent-soft! outline-2 outline-offset-2 outline-accent",
      )}
    >
      {isTarget && <span data-drop-mark />}
      {count > 0 && (
        <>
          {count}
          <span className="sr-only">
            {" "}
            {count === 1 ? "card" : "cards"} in {cell.column.name}, folded
          </span>
        </>
      )}
    </p>
  );
}

/** "service level 12 d for 85 %", else how many cards; both where not all of them are seen. */
function laneNote(board: Board, lane: string, count: Parameters<typeof laneCountWords>[0]): string {
  const level = classOf(board, lane)?.serviceLevel;
  if (!level) return laneCountWords(count);
  const promise = `service level ${level.days} d for ${Math.round(level.share * 100)} %`;
  return count.isPart || count.seen !== count.total ? `${promise} · ${laneCountWords(count)}` : promise;
}

/** When its cards are pulled, and what the team says of the class. */
function policyWords(policy: ClassPolicy): string {
  return [`${PULL_WORDS[policy.class]}.`, policy.policy].filter(Boolean).join(" ");
}

/** The limits of a lane, and of the class that it is. */
function laneLimits(board: Board, lane: string): LimitState[] {
  const policy = classOf(board, lane);
  const ofClass = policy?.limit ? [{ ...policy.limit, scope: { kind: "class" as const, class: policy.class } }] : [];
  return [...ofClass.map((limit) => limitState(board, limit)), ...limitStates(board, { lane })];
}

function classOf(board: Board, lane: string): ClassPolicy | undefined {
  return board.laneBy === "class" ? board.classes.find((one) => one.class === lane) : undefined;
}
