"use client";

import { useState } from "react";
import { useWrittenForm } from "#components/standup/written/use-written-form.ts";
import { WrittenForm } from "#components/standup/written/written-form.tsx";
import { offText, type WrittenDay } from "#components/standup/written/written-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useClock } from "#components/ui/clock.tsx";
import { hourText, Moment } from "#components/ui/moment.tsx";
import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";
import { LATEST_DAYS } from "#server/domain/standup/written/written-answer.ts";

type Mine = NonNullable<WrittenDay["mine"]>;
type MyAnswersProps = { day: WrittenDay; mine: Mine; window: NonNullable<Mine["window"]>; slug: string; now: EpochMs };

/** The reader's own part of a day: what they are asked, until when, and what they have answered. */
export function MyAnswers({ day, mine, window, slug, now }: MyAnswersProps) {
  /** They have asked for the form, though nobody waits for it. */
  const [isAsked, setAsked] = useState(false);
  const form = useWrittenForm(day, mine, () => setAsked(false));
  const clock = useClock();
  const { entry, off, timeZone } = mine;
  const hour = (at: EpochMs) => hourText(at, timeZone, clock);
  const isClosed = now >= window.end + LATEST_DAYS * DAY_MS;
  const isOpen = now >= window.start && !isClosed;
  const isMissed = now >= window.end;
  // Others wait for it: nobody has to answer for a day gone by, or for a team that is not theirs.
  const isDue =
    entry === null &&
    off === null &&
    day.day === day.today &&
    day.people.some(({ memberId }) => memberId === mine.memberId);
  const isWriting = isOpen && (isDue || isAsked || form.hasDraft);

  return (
    <Card aria-label="Your answers" className="grid min-w-0 gap-4 p-5">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="text-control font-[620]">Your answers</h2>
        <p className="text-control text-ink-2">
          {entry !== null ? (
            <>
              sent <Moment at={entry.editedAt ?? entry.answeredAt} timeZone={timeZone} />
            </>
          ) : now < window.start ? (
            `Your window opens at ${hour(window.start)} and ends at ${hour(window.end)}.`
          ) : off !== null ? (
            `You are off on this day (${offText(off)}): nobody waits for an answer.`
          ) : isClosed ? (
            `Your window ended more than ${LATEST_DAYS} days ago: this day can no longer be answered.`
          ) : isMissed ? (
            `Your window ended at ${hour(window.end)}: an answer is marked as late.`
          ) : (
            `Open until ${hour(window.end)}.`
          )}
        </p>
        {isOpen && !isWriting && (
          <Button size="small" className="ml-auto" onClick={() => setAsked(true)}>
            {entry === null ? "Answer all the same" : "Change"}
          </Button>
        )}
      </header>
      {isWriting && (
        <>
          {entry !== null && isMissed && (
            <p className="text-small text-ink-2">
              Others have read it: a change is marked, and what it said before stays to be seen.
            </p>
          )}
          <WrittenForm
            {...{ form, cards: day.cards, questions: mine.questions }}
            board={{ slug, id: day.board.id }}
            verb={entry === null ? "Send" : "Send the change"}
            {...(isDue ? {} : { onCancel: () => setAsked(false) })}
          />
        </>
      )}
    </Card>
  );
}
