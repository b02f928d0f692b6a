import { addresses } from "#components/shell/addresses.ts";
import { REASON_TONES, REASON_WORDS } from "#components/shell/walk-words.ts";
import { CardRow } from "#components/today/card-row.tsx";
import { Quiet, TodaySection } from "#components/today/today-section.tsx";
import { cardHref, type TodaySight } from "#components/today/today-words.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Pill } from "#components/ui/pill.tsx";

const MOST = 6;

/** What is out of the ordinary on the team's boards, in the order in which the stand-up walks it. */
export function TeamExceptions({ team, today, now }: TodaySight) {
  const { exceptions, work } = today;
  if (work === null) return null;
  const more = exceptions.length - MOST;
  return (
    <TodaySection
      title="Out of the ordinary"
      count={exceptions.length}
      aside={
        <span>
          {work.underWay} under way, {work.doneToday} done in 24 h
        </span>
      }
    >
      {exceptions.length === 0 ? (
        <Quiet>Nothing is blocked, aging or over a limit.</Quiet>
      ) : (
        <ul>
          {exceptions.slice(0, MOST).map((card) => (
            <CardRow
              key={card.cardId}
              card={card}
              now={now}
              href={cardHref(team, card)}
              pill={<Pill tone={REASON_TONES[card.reason]}>{REASON_WORDS[card.reason]}</Pill>}
              note={card.assignees.length === 0 ? "with nobody" : undefined}
            />
          ))}
        </ul>
      )}
      {more > 0 && (
        <div className="px-2.5 pb-1.5">
          <LinkButton size="small" variant="quiet" href={addresses.standup(team.slug)}>
            {more} more at the stand-up
          </LinkButton>
        </div>
      )}
    </TodaySection>
  );
}
