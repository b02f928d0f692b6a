import { REASON_TONES, REASON_WORDS } from "#components/shell/walk-words.ts";
import { WALL_SCALE } from "#components/shell/wall-header.tsx";
import { cardName, whoHas } from "#components/standup/standup-words.ts";
import { Duration } from "#components/ui/duration.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { Board } from "#server/domain/board/board.ts";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

/** What a screen holds without anybody there to scroll it. */
const MOST = 6;

type WallExceptionsProps = {
  board: Board;
  walk: readonly WalkStop[];
  names: ReadonlyMap<string, string>;
  now: number;
};

/** What is out of the ordinary on a board between two stand-ups. */
export function WallExceptions({ board, walk, names, now }: WallExceptionsProps) {
  const exceptions = walk.filter(({ reason }) => reason !== "in-progress");
  return (
    <section aria-label="Out of the ordinary" className="grid grid-cols-1 gap-4">
      <h2 className="text-headline font-[620]">
        {exceptions.length === 0 ? "Nothing is out of the ordinary." : "Out of the ordinary"}
      </h2>
      {exceptions.length > 0 && (
        <ul className="grid grid-cols-1 gap-3">
          {exceptions.slice(0, MOST).map(({ cardId, reason }) => {
            const card = board.cards[cardId];
            if (card === undefined) return null;
            return (
              <li key={cardId} className="grid grid-cols-1 gap-1 border-t border-line pt-3">
                <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span style={{ zoom: WALL_SCALE }}>
                    <Pill tone={REASON_TONES[reason]}>{REASON_WORDS[reason]}</Pill>
                  </span>
                  <span className="min-w-0 text-headline font-[560] wrap-anywhere">{cardName(card)}</span>
                </div>
                <p className="text-title text-ink-2">
                  {board.columns.find(({ id }) => id === card.columnId)?.name} for{" "}
                  <Duration ms={now - card.enteredAt} />, with {whoHas(card, names)}
                </p>
                {card.blockers.map((blocker) => (
                  <p key={blocker.id} className="text-title wrap-anywhere text-rework-ink">
                    {blocker.reason}
                  </p>
                ))}
              </li>
            );
          })}
        </ul>
      )}
      {exceptions.length > MOST && <p className="text-title text-ink-2">and {exceptions.length - MOST} more</p>}
    </section>
  );
}
