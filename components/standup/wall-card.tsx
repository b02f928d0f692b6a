import { REASON_TONES, REASON_WORDS } from "#components/shell/walk-words.ts";
import { WALL_SCALE } from "#components/shell/wall-header.tsx";
import { cardName, type Happening, whoHas } from "#components/standup/standup-words.ts";
import type { WalkPosition } from "#components/standup/walk-position.ts";
import { Duration } from "#components/ui/duration.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { Board } from "#server/domain/board/board.ts";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

/** As much as stays large enough to be read from where people stand. */
const MOST_NEWS = 5;

type WallCardProps = {
  board: Board;
  stop: WalkStop;
  position: WalkPosition;
  /** What happened to it since last time, newest first. */
  news: readonly Happening[];
  names: ReadonlyMap<string, string>;
  now: number;
  timeZone: string;
};

/** The card that is being talked about, to be read at three metres. */
export function WallCard({ board, stop, position, news, names, now, timeZone }: WallCardProps) {
  const { index, shown, next } = position;
  const card = board.cards[stop.cardId];
  if (card === undefined) return <p className="text-headline">A card that is no longer on the board</p>;
  const column = board.columns.find(({ id }) => id === card.columnId);
  return (
    <section aria-label="The card in question" className="grid grid-cols-1 gap-5">
      <div style={{ zoom: WALL_SCALE }} className="flex flex-wrap items-center gap-2">
        <span className="text-control tabular-nums text-ink-2">
          {index === null ? "Beside the walk" : `${index + 1} of ${shown.length}`}
        </span>
        <Pill tone={REASON_TONES[stop.reason]}>{REASON_WORDS[stop.reason]}</Pill>
        <Pill>{column?.name}</Pill>
      </div>
      <h2
        aria-live="polite"
        className="text-[28px] leading-[1.15] font-[640] text-balance break-words sm:text-[40px] xl:text-[52px]"
      >
        {cardName(card)}
      </h2>
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <Fact name="With">{whoHas(card, names)}</Fact>
        <Fact name="Under way for">
          <Duration ms={now - (card.startedAt ?? card.createdAt)} />
        </Fact>
        <Fact name="In this column for">
          <Duration ms={now - card.enteredAt} />
        </Fact>
        {card.dueAt !== null && (
          <Fact name="Due">
            <Moment at={card.dueAt} timeZone={timeZone} grain="day" />
          </Fact>
        )}
      </dl>
      {card.blockers.map((blocker) => (
        <p key={blocker.id} className="rounded-lg bg-rework-soft px-4 py-3 text-title break-words text-rework-ink">
          <strong className="font-[620]">Blocked:</strong> {blocker.reason}, for <Duration ms={now - blocker.since} />
        </p>
      ))}
      <div className="grid grid-cols-1 gap-1.5">
        <h3 className="text-large font-[560] text-ink-2">Since last time</h3>
        {news.length === 0 ? (
          <p className="text-title text-ink-2">Nothing happened to it.</p>
        ) : (
          <ul className="grid grid-cols-1 gap-1.5 text-title break-words">
            {news.slice(0, MOST_NEWS).map(({ key, at, words }) => (
              <li key={key}>
                {words}, <Moment at={at} timeZone={timeZone} className="text-ink-2" />
              </li>
            ))}
          </ul>
        )}
        {news.length > MOST_NEWS && <p className="text-large text-ink-2">and {news.length - MOST_NEWS} more</p>}
      </div>
      {next !== undefined && (
        <p className="border-t border-line pt-3 text-large break-words text-ink-2">
          Next: {cardName(board.cards[next.cardId])}
        </p>
      )}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-large text-ink-2">{name}</dt>
      <dd className="text-headline font-[560]">{children}</dd>
    </div>
  );
}
