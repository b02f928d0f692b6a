import type { ReactNode } from "react";
import { BlockerFacts } from "#components/shell/blocker-facts.tsx";
import { REASON_TONES, REASON_WORDS } from "#components/shell/walk-words.ts";
import { WALL_SCALE } from "#components/shell/wall-header.tsx";
import { cardName, type Happening, whoHas } from "#components/standup/standup-words.ts";
import type { WalkPosition } from "#components/standup/walk-position.ts";
import { classNames } from "#components/ui/class-names.ts";
import { Duration } from "#components/ui/duration.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import type { Board, Card } from "#server/domain/board/board.ts";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

/** From a desk, or from three metres away. */
type Distance = "near" | "far";

const NEAR = {
  title: "text-[28px] leading-9",
  facts: "gap-x-8 gap-y-2",
  fact: "text-control",
  label: "text-small",
  blocker: "px-3 py-2 text-control",
  news: "gap-1 text-control",
};
const FAR: typeof NEAR = {
  title: "text-[28px] leading-[1.15] sm:text-[40px] xl:text-[52px]",
  facts: "gap-x-10 gap-y-3",
  fact: "text-headline",
  label: "text-large",
  blocker: "px-4 py-3 text-title",
  news: "gap-1.5 text-title",
};
const LOOKS: Record<Distance, typeof NEAR> = { near: NEAR, far: FAR };
/** As much as stays large enough to be read from where people stand. */
const MOST_NEWS: Record<Distance, number> = { near: Number.POSITIVE_INFINITY, far: 5 };

export type CardStoryProps = {
  board: Board;
  stop: WalkStop;
  position: WalkPosition;
  /** What happened to it since last time, newest first. */
  news: readonly Happening[];
  names: ReadonlyMap<string, string>;
  now: number;
  timeZone: string;
};

type CardStoryLook = { distance: Distance; card: Card; children?: ReactNode };

/** What is to be said of a card at a stand-up: why it is looked at, who has it, for how long, and what happened to it. */
export function CardStory(props: CardStoryProps & CardStoryLook) {
  const { board, card, stop, position, news, names, now, timeZone, distance, children } = props;
  const { index, shown } = position;
  const look = LOOKS[distance];
  const more = news.length - MOST_NEWS[distance];
  return (
    <>
      <div
        style={distance === "far" ? { zoom: WALL_SCALE } : undefined}
        className="flex flex-wrap items-center gap-2 text-small"
      >
        <span className="tabular-nums text-ink-2">
          {index === null ? "Beside the walk" : `${index + 1} of ${shown.length}`}
        </span>
        <Pill tone={REASON_TONES[stop.reason]}>{REASON_WORDS[stop.reason]}</Pill>
        <Pill>{board.columns.find(({ id }) => id === card.columnId)?.name}</Pill>
        {children}
      </div>
      <h2 aria-live="polite" className={classNames("font-[620] text-balance wrap-anywhere", look.title)}>
        {cardName(card)}
      </h2>
      <dl className={classNames("flex flex-wrap", look.facts)}>
        <Fact name="With" look={look}>
          {whoHas(card, names)}
        </Fact>
        <Fact name="Under way for" look={look}>
          <Duration ms={now - (card.startedAt ?? card.createdAt)} />
        </Fact>
        <Fact name="In this column for" look={look}>
          <Duration ms={now - card.enteredAt} />
        </Fact>
        {card.dueAt !== null && (
          <Fact name="Due" look={look}>
            {/* A day, kept as its midnight in UTC. */}
            <Moment at={card.dueAt} timeZone="UTC" grain="day" />
          </Fact>
        )}
      </dl>
      {card.blockers.map((blocker) => (
        <p
          key={blocker.id}
          className={classNames("rounded-lg bg-rework-soft wrap-anywhere text-rework-ink", look.blocker)}
        >
          <strong className="font-[620]">Blocked:</strong> {blocker.reason}
          <span className={classNames("block", look.label)}>
            <BlockerFacts {...{ blocker, now, timeZone }} people={names} />
          </span>
        </p>
      ))}
      <div className={classNames("grid grid-cols-1", look.news)}>
        <h3 className={classNames("font-[560] text-ink-2", look.label)}>Since last time</h3>
        {news.length === 0 ? (
          <p className={distance === "far" ? "text-ink-2" : undefined}>Nothing happened to it.</p>
        ) : (
          <ul className={classNames("grid grid-cols-1 wrap-anywhere", look.news)}>
            {news.slice(0, MOST_NEWS[distance]).map(({ key, at, words }) => (
              <li key={key}>
                {words}, <Moment at={at} timeZone={timeZone} className="whitespace-nowrap text-ink-2" />
              </li>
            ))}
          </ul>
        )}
        {more > 0 && <p className={classNames("text-ink-2", look.label)}>and {more} more</p>}
      </div>
    </>
  );
}

function Fact({ name, look, children }: { name: string; look: typeof NEAR; children: ReactNode }) {
  return (
    <div>
      <dt className={classNames("text-ink-2", look.label)}>{name}</dt>
      <dd className={classNames("font-[560]", look.fact)}>{children}</dd>
    </div>
  );
}
