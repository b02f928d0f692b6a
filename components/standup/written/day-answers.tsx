"use client";

import type { ReactNode } from "react";
import { CardChips } from "#components/standup/written/card-chips.tsx";
import {
  offText,
  type PersonWhoWrote,
  type WrittenDay,
  type WrittenPerson,
  whoIsMissing,
  whoWrote,
} from "#components/standup/written/written-words.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { Card } from "#components/ui/card.tsx";
import { useClock } from "#components/ui/clock.tsx";
import { hourText, Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { blockersOf, isLate, type KeptAnswer, saysNothing } from "#server/domain/standup/written/written-answer.ts";

type DayAnswersProps = { day: WrittenDay; slug: string; timeZone: string };
type Sight = { board: { slug: string; id: string }; cards: ReadonlyMap<string, WrittenDay["cards"][number]> };

/** What everybody wrote on a day: what is in somebody's way first; then who has not written, and who is off. */
export function DayAnswers({ day, slug, timeZone }: DayAnswersProps) {
  const sight = { board: { slug, id: day.board.id }, cards: new Map(day.cards.map((card) => [card.id, card])) };
  const written = whoWrote(day.people);
  const stuck = written.filter(({ entry }) => blockersOf(entry).length > 0);
  const missing = whoIsMissing(day.people);
  const off = day.people.filter(({ standing }) => standing === "off");
  return (
    <div className="grid min-w-0 gap-4">
      {stuck.length > 0 && (
        <Card aria-label="In the way" className="grid min-w-0 gap-3 border-rework p-5">
          <h2 className="text-control font-[620] text-rework-ink">In the way</h2>
          <ul className="grid gap-3">
            {stuck.map(({ memberId, name, entry }) => (
              <li key={memberId} className="grid min-w-0 gap-1.5">
                <Person id={memberId} name={name} />
                {blockersOf(entry).map((answer) => (
                  <Words key={answer.question.id} answer={answer} by={name} {...sight} />
                ))}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card aria-label="Everybody's answers" className="grid min-w-0 gap-1 p-5">
        <h2 className="text-control font-[620]">Everybody's answers</h2>
        {written.length === 0 ? (
          <p className="text-control text-ink-2">Nobody has written for this day yet.</p>
        ) : (
          <div className="divide-y divide-line">
            {written.map((person) => (
              <Answers key={person.memberId} person={person} timeZone={timeZone} {...sight} />
            ))}
          </div>
        )}
      </Card>
      {missing.length + off.length > 0 && (
        <Card className="grid min-w-0 gap-4 p-5 sm:grid-cols-2">
          {missing.length > 0 && (
            <Group title="No answer yet">
              {missing.map((person) => (
                <PersonLine key={person.memberId} person={person} note={<StandingNote {...{ person, timeZone }} />} />
              ))}
            </Group>
          )}
          {off.length > 0 && (
            <Group title="Off">
              {off.map((person) => (
                <PersonLine
                  key={person.memberId}
                  person={person}
                  note={person.off === null ? "" : offText(person.off)}
                />
              ))}
            </Group>
          )}
        </Card>
      )}
    </div>
  );
}

function Answers({ person, timeZone, ...sight }: Sight & { person: PersonWhoWrote; timeZone: string }) {
  const { memberId, name, entry } = person;
  const { editedAt, earlier } = entry;
  return (
    <article aria-label={name} className="grid min-w-0 gap-3 py-4">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Person id={memberId} name={name} />
        <span className="text-small text-ink-2">
          <Moment at={entry.answeredAt} timeZone={timeZone} />
        </span>
        {isLate(entry) && <Pill tone="wait">late</Pill>}
        {editedAt !== null && (
          <Pill tone={earlier.length > 0 ? "wait" : "plain"}>
            {earlier.length > 0 ? "changed after the window" : "changed"}
          </Pill>
        )}
      </div>
      <Questions answers={entry.answers} by={name} {...sight} />
      {earlier.length > 0 && (
        <details className="text-control">
          <summary className="cursor-pointer text-small text-ink-2 touch:min-h-11">
            What it said before ({earlier.length})
          </summary>
          <ol className="mt-2 grid gap-3 border-l-2 border-line-strong pl-3">
            {earlier.toReversed().map(({ until, answers }) => (
              <li key={until} className="grid min-w-0 gap-2">
                <span className="text-small text-ink-2">
                  until <Moment at={until} timeZone={timeZone} />
                </span>
                <Questions answers={answers} by={name} {...sight} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </article>
  );
}

function Questions({ answers, by, ...sight }: Sight & { answers: readonly KeptAnswer[]; by: string }) {
  return (
    <dl className="grid min-w-0 gap-2.5">
      {answers
        .filter((answer) => !saysNothing(answer))
        .map((answer) => (
          <div key={answer.question.id} className="grid min-w-0 gap-1">
            <dt className="text-small text-ink-2">{answer.question.text}</dt>
            <dd className="min-w-0">
              <Words answer={answer} by={by} {...sight} />
            </dd>
          </div>
        ))}
    </dl>
  );
}

function Words({ answer, by, board, cards }: Sight & { answer: KeptAnswer; by: string }) {
  const { text, cardIds, question } = answer;
  return (
    <div className="grid min-w-0 gap-1.5">
      {text !== "" && <p className="text-control wrap-anywhere whitespace-pre-line">{text}</p>}
      <CardChips label={`Cards of ${by}: ${question.text}`} {...{ cardIds, cards, board }} />
    </div>
  );
}

function Person({ id, name }: { id: string; name: string }) {
  return (
    <span className="flex items-center gap-2 text-control font-[560]">
      <Avatar id={id} name={name} />
      {name}
    </span>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid content-start gap-2">
      <h2 className="text-control font-[620]">{title}</h2>
      <ul aria-label={title} className="grid gap-1.5">
        {children}
      </ul>
    </section>
  );
}

function PersonLine({ person, note }: { person: WrittenPerson; note: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2">
      <Person id={person.memberId} name={person.name} />
      <span className="text-small text-ink-2">{note}</span>
    </li>
  );
}

/** When their window is, on the reader's clock. */
function StandingNote({ person, timeZone }: { person: WrittenPerson; timeZone: string }) {
  const clock = useClock();
  const { standing, window } = person;
  if (window === null || standing === "missing") return "their window is over";
  const at = hourText(standing === "early" ? window.start : window.end, timeZone, clock);
  return standing === "early" ? `asked from ${at} your time` : `has until ${at} your time`;
}
