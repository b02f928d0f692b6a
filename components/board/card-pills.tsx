import { Flag } from "lucide-react";
import { CLASS_WORDS, PULL_WORDS, TYPE_WORDS } from "#components/board/board-words.ts";
import { ClassIcon } from "#components/board/class-icon.tsx";
import { Pill, type PillTone } from "#components/ui/pill.tsx";
import type { Card, CardType } from "#server/domain/board/board.ts";
import { isPastDue } from "#server/domain/board/past-due.ts";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

const TYPE_TONES: Record<CardType, PillTone> = {
  feature: "plain",
  defect: "rework",
  ops: "process",
  toil: "plain",
  incident: "rework",
  change: "process",
};

type CardPillsProps = {
  card: Card;
  showsClass: boolean;
  now: EpochMs;
  /** When it has to be begun at the latest. */
  startBy: EpochMs | null;
  /** Of those that wait beside it, it is to be pulled first. */
  isNext: boolean;
};

/** What is to be known of a card at a glance. Features are the rule and say nothing; so do standard cards. */
export function CardPills({ card, showsClass, now, startBy, isNext }: CardPillsProps) {
  const { type, labels, flag, dueAt } = card;
  const tellsClass = showsClass && card.class !== "standard";
  if (type === "feature" && labels.length === 0 && flag === null && dueAt === null && !tellsClass && !isNext)
    return null;
  return (
    <span className="mt-1.5 flex flex-wrap gap-1">
      {isNext && (
        <Pill tone="accent" title="Of the cards that wait here, the class says to pull this one first">
          pull next
        </Pill>
      )}
      {tellsClass && (
        <Pill
          tone={card.class === "expedite" ? "rework" : "plain"}
          icon={<ClassIcon of={card.class} />}
          title={PULL_WORDS[card.class]}
        >
          {CLASS_WORDS[card.class]}
        </Pill>
      )}
      {type !== "feature" && <Pill tone={TYPE_TONES[type]}>{TYPE_WORDS[type].toLowerCase()}</Pill>}
      {labels.map((label) => (
        <Pill key={label} title={label}>
          {label}
        </Pill>
      ))}
      {flag !== null && (
        <Pill tone="process" icon={<Flag aria-hidden />} title={`Behind the flag ${flag}`}>
          {flag}
        </Pill>
      )}
      {startBy !== null && (
        <Pill tone={startBy <= now ? "rework" : "plain"}>
          {startBy <= now ? "start now" : `start by ${dayText(startBy)}`}
        </Pill>
      )}
      {dueAt !== null && <DuePill dueAt={dueAt} done={card.doneAt !== null} now={now} />}
    </span>
  );
}

const NEAR_DAYS = 3;

function DuePill({ dueAt, done, now }: { dueAt: EpochMs; done: boolean; now: EpochMs }) {
  const days = Math.floor(dueAt / DAY_MS) - Math.floor(now / DAY_MS);
  const day = dayText(dueAt);
  if (done) return <Pill>due {day}</Pill>;
  if (isPastDue(dueAt, now)) return <Pill tone="rework">due {day}, late</Pill>;
  return <Pill tone={days <= NEAR_DAYS ? "wait" : "plain"}>{days === 0 ? "due today" : `due ${day}`}</Pill>;
}

/** Due dates are days, kept as their midnight in UTC. */
function dayText(at: EpochMs): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }).format(at);
}
