import { cardName, type Happening } from "#components/standup/standup-words.ts";
import { Moment } from "#components/ui/moment.tsx";
import type { Board } from "#server/domain/board/board.ts";

type SinceListProps = { board: Board; happenings: readonly Happening[]; timeZone: string };

/** What happened on the whole board since last time, card by card. */
export function SinceList({ board, happenings, timeZone }: SinceListProps) {
  if (happenings.length === 0) return <p className="text-control text-ink-2">Nothing moved on this board.</p>;
  return (
    <ul className="grid grid-cols-1 gap-3 wrap-anywhere">
      {[...Map.groupBy(happenings, ({ cardId }) => cardId)].map(([cardId, own]) => (
        <li key={cardId} className="grid grid-cols-1 gap-0.5 text-control">
          <span className="font-[560]">{cardName(board.cards[cardId])}</span>
          {own.map(({ key, at, words }) => (
            <span key={key} className="text-small text-ink-2">
              {words}, <Moment at={at} timeZone={timeZone} className="whitespace-nowrap" />
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
