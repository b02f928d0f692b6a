import { useLayoutEffect, useRef } from "react";
import { REASON_TONES, REASON_WORDS } from "#components/shell/walk-words.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Pill } from "#components/ui/pill.tsx";
import type { Board, Card, Column } from "#server/domain/board/board.ts";
import { cardsIn } from "#server/domain/board/card-order.ts";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

/** Cards beside the walk that a column shows; what is under way is shown whole. */
const MOST_BESIDE = 3;
const MOST_AVATARS = 2;

type WalkBoardProps = {
  board: Board;
  walk: readonly WalkStop[];
  /** The card in question. */
  cardId: string | null;
  names: ReadonlyMap<string, string>;
  onGo: (stop: WalkStop) => void;
};

/** The walk where its cards stand: the board, small, scrolled to the card in question, which is lit. */
export function WalkBoard({ board, walk, cardId, names, onGo }: WalkBoardProps) {
  const ref = useRef<HTMLDivElement>(null);
  const stops = new Map(walk.map((stop) => [stop.cardId, stop]));

  useLayoutEffect(() => {
    const box = ref.current;
    const card = cardId === null ? null : box?.querySelector<HTMLElement>(`[data-walk-card="${CSS.escape(cardId)}"]`);
    if (box === null || !card) return;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Not scrollIntoView: the page around it is to stay where it is.
    box.scrollTo({
      top: card.offsetTop - (box.clientHeight - card.offsetHeight) / 2,
      left: card.offsetLeft - (box.clientWidth - card.offsetWidth) / 2,
      behavior: isCalm ? "auto" : "smooth",
    });
  }, [cardId]);

  return (
    <section
      ref={ref}
      aria-label="The walk on the board"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
      tabIndex={0}
      className="relative flex max-h-[min(70vh,46rem)] gap-2 overflow-auto overscroll-x-contain pb-2"
    >
      {board.columns.map((column) => (
        <WalkColumn key={column.id} cards={cardsIn(board, column.id)} {...{ column, stops, cardId, names, onGo }} />
      ))}
    </section>
  );
}

type WalkColumnProps = Pick<WalkBoardProps, "cardId" | "names" | "onGo"> & {
  column: Column;
  cards: readonly Card[];
  stops: ReadonlyMap<string, WalkStop>;
};

function WalkColumn({ column, cards, stops, cardId, names, onGo }: WalkColumnProps) {
  let beside = 0;
  const shown = cards.filter(({ id }) => stops.has(id) || id === cardId || beside++ < MOST_BESIDE);
  const more = cards.length - shown.length;
  return (
    <div className="min-w-36 flex-1">
      <h3 className="sticky top-0 z-10 flex gap-1.5 bg-surface px-1 pb-1.5 text-small font-[600]">
        <span className="min-w-0 wrap-anywhere">{column.name}</span>
        <span className="font-normal text-ink-3">{cards.length}</span>
      </h3>
      <ul aria-label={column.name} className="grid grid-cols-1 gap-1.5">
        {shown.map((card) => (
          <li key={card.id} data-walk-card={card.id}>
            <WalkBoardCard card={card} stop={stops.get(card.id)} isHere={card.id === cardId} {...{ names, onGo }} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className="px-1 pt-1.5 text-tiny text-ink-2">and {more} more</p>}
    </div>
  );
}

type WalkBoardCardProps = Pick<WalkBoardProps, "names" | "onGo"> & {
  card: Card;
  /** Absent: it is not walked. */
  stop: WalkStop | undefined;
  isHere: boolean;
};

function WalkBoardCard({ card, stop, isHere, names, onGo }: WalkBoardCardProps) {
  const look = classNames(
    "grid w-full grid-cols-1 gap-1 rounded-lg border px-2 py-1.5 text-left text-small wrap-anywhere",
    isHere ? "border-accent bg-accent-soft outline-2 outline-accent" : "border-line",
    stop === undefined && !isHere && "text-ink-3",
  );
  const inside = (
    <>
      <span className="line-clamp-3">{card.title}</span>
      <span className="flex flex-wrap items-center gap-1.5 text-tiny text-ink-2">
        #{card.number}
        {stop !== undefined && stop.reason !== "in-progress" && (
          <Pill tone={REASON_TONES[stop.reason]} title={REASON_WORDS[stop.reason]}>
            {REASON_WORDS[stop.reason]}
          </Pill>
        )}
        <span aria-hidden className="ml-auto flex -space-x-1.5">
          {card.assignees.slice(0, MOST_AVATARS).map((id) => (
            <Avatar key={id} id={id} name={names.get(id) ?? "?"} />
          ))}
        </span>
      </span>
    </>
  );
  if (stop === undefined) return <div className={look}>{inside}</div>;
  return (
    <button
      type="button"
      aria-current={isHere ? "step" : undefined}
      onClick={() => onGo(stop)}
      className={classNames(look, !isHere && "bg-surface shadow-rest hover:bg-sunken")}
    >
      {inside}
    </button>
  );
}
