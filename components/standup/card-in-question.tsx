import { REASON_TONES, REASON_WORDS } from "#components/shell/walk-words.ts";
import { cardName, type Happening, whoHas } from "#components/standup/standup-words.ts";
import type { WalkPosition } from "#components/standup/walk-position.ts";
import { Button } from "#components/ui/button.tsx";
import { Card as Surface } from "#components/ui/card.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { Board } from "#server/domain/board/board.ts";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

type CardInQuestionProps = {
  board: Board;
  stop: WalkStop;
  position: WalkPosition;
  /** What happened to it since last time. */
  news: readonly Happening[];
  people: ReadonlyMap<string, string>;
  now: number;
  timeZone: string;
  onGo: (stop: WalkStop) => void;
};

/** The card that is being talked about, large enough to read across a room. */
export function CardInQuestion(props: CardInQuestionProps) {
  const { board, stop, position, news, people, now, timeZone, onGo } = props;
  const { index, shown, previous, next } = position;
  const card = board.cards[stop.cardId];
  if (card === undefined) return null;
  const column = board.columns.find(({ id }) => id === card.columnId);
  return (
    <Surface aria-label="The card in question" className="grid gap-4 p-5">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-small tabular-nums text-ink-2">
          {index === null ? "Beside the walk" : `${index + 1} of ${shown.length}`}
        </span>
        <Pill tone={REASON_TONES[stop.reason]}>{REASON_WORDS[stop.reason]}</Pill>
        <Pill>{column?.name}</Pill>
        <div className="ml-auto flex gap-2">
          <Button size="small" disabled={previous === undefined} onClick={() => previous && onGo(previous)}>
            Previous <kbd className="font-sans text-tiny text-ink-2 touch:hidden">←</kbd>
          </Button>
          <Button size="small" variant="primary" disabled={next === undefined} onClick={() => next && onGo(next)}>
            Next <kbd className="font-sans text-tiny opacity-75 touch:hidden">→</kbd>
          </Button>
        </div>
      </div>
      <h2 aria-live="polite" className="text-[28px] leading-9 font-[620] text-balance">
        {cardName(card)}
      </h2>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-control">
        <Fact name="With">{whoHas(card, people)}</Fact>
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
        <p key={blocker.id} className="rounded-lg bg-rework-soft px-3 py-2 text-control text-rework-ink">
          <strong className="font-[620]">Blocked:</strong> {blocker.reason}, for <Duration ms={now - blocker.since} />
        </p>
      ))}
      <div className="grid gap-1">
        <h3 className="text-small font-[560] text-ink-2">Since last time</h3>
        {news.length === 0 ? (
          <p className="text-control text-ink-2">Nothing happened to it.</p>
        ) : (
          <ul className="grid gap-1 text-control">
            {news.map(({ key, at, words }) => (
              <li key={key}>
                {words}, <Moment at={at} timeZone={timeZone} className="text-ink-2" />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Surface>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-small text-ink-2">{name}</dt>
      <dd className="font-[560]">{children}</dd>
    </div>
  );
}
