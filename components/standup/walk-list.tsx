import { REASON_WORDS } from "#components/shell/walk-words.ts";
import { cardName } from "#components/standup/standup-words.ts";
import { classNames } from "#components/ui/class-names.ts";
import type { Board } from "#server/domain/board/board.ts";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

type WalkListProps = {
  board: Board;
  walk: readonly WalkStop[];
  index: number | null;
  onGo: (stop: WalkStop) => void;
};

/** All stops of the walk in order, the one being talked about marked. */
export function WalkList({ board, walk, index, onGo }: WalkListProps) {
  return (
    <ol aria-label="The walk" className="grid grid-cols-1 gap-px">
      {walk.map((stop, position) => {
        const card = board.cards[stop.cardId];
        const column = board.columns.find(({ id }) => id === card?.columnId);
        const isHere = position === index;
        return (
          <li key={stop.cardId}>
            <button
              type="button"
              aria-current={isHere ? "step" : undefined}
              onClick={() => onGo(stop)}
              className={classNames(
                "flex w-full items-baseline gap-3 rounded-lg px-3 py-2 text-left text-control touch:min-h-11",
                isHere ? "bg-accent-soft text-accent-ink" : "hover:bg-sunken",
              )}
            >
              <span className="w-5 flex-none text-right text-tiny tabular-nums text-ink-2">{position + 1}</span>
              <span className="min-w-0 flex-1 wrap-anywhere">{cardName(card)}</span>
              <span className="flex-none text-right text-small text-ink-2">
                {stop.reason === "in-progress" ? column?.name : REASON_WORDS[stop.reason]}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
