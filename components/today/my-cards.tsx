"use client";

import { useState } from "react";
import { addresses } from "#components/shell/addresses.ts";
import { CardRow } from "#components/today/card-row.tsx";
import { Quiet, TodaySection } from "#components/today/today-section.tsx";
import { cardHref, type TodaySight } from "#components/today/today-words.ts";
import { useTeams } from "#components/today/use-teams.ts";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Pill } from "#components/ui/pill.tsx";

const FIRST = 8;

/** What the person works on, on every board of theirs. */
export function MyCards({ team, today, now }: TodaySight) {
  const [all, setAll] = useState(false);
  const teamOf = useTeams();
  const { myCards, work } = today;
  const shown = all ? myCards : myCards.slice(0, FIRST);
  return (
    <TodaySection title="Your cards" count={myCards.length}>
      {myCards.length === 0 ? (
        <Quiet>
          {work === null ? (
            <>
              {team.name} has no board yet.{" "}
              <LinkButton size="small" href={addresses.board(team.slug)} className="mt-2">
                Make the team's board
              </LinkButton>
            </>
          ) : (
            <>
              Nothing on the board is yours.{" "}
              {work.waiting > 0 && `${work.waiting} ${work.waiting === 1 ? "card waits" : "cards wait"} to be pulled.`}
            </>
          )}
        </Quiet>
      ) : (
        <ul>
          {shown.map((card) => (
            <CardRow
              key={card.cardId}
              card={card}
              now={now}
              href={cardHref(teamOf(card.teamId) ?? team, card)}
              pill={card.class === "expedite" && <Pill tone="rework">Expedite</Pill>}
              note={card.teamId !== team.id && <span>{teamOf(card.teamId)?.name}</span>}
            />
          ))}
        </ul>
      )}
      {myCards.length > FIRST && !all && (
        <div className="px-2.5 pb-1.5">
          <Button size="small" variant="quiet" onClick={() => setAll(true)}>
            Show all {myCards.length}
          </Button>
        </div>
      )}
    </TodaySection>
  );
}
