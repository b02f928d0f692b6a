"use client";

import { namesOf, type RotaPlanProposal, type RotaScreen, type RotaSight } from "#components/oncall/rota-facts.ts";
import { Moment } from "#components/ui/moment.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { isTakenAway } from "#server/domain/oncall/planning/is-taken-away.ts";
import type { Plan } from "#server/domain/oncall/planning/plan-problem.ts";

type PlanOvertakesProps = { proposal: RotaPlanProposal; plan: Plan; rota: RotaScreen; sight: RotaSight };

/** Open covers and swaps that a plan would leave with nothing to take over; nothing where there are none. */
export function PlanOvertakes({ proposal, plan, rota, sight }: PlanOvertakesProps) {
  const names = namesOf([...rota.people, ...sight.team.people]);
  const isGone = (member: string | null, start: Date | null, end: Date | null) =>
    member !== null &&
    start !== null &&
    end !== null &&
    isTakenAway(proposal.problem, plan, { member, start: start.getTime(), end: end.getTime() });
  const overtaken = rota.openCovers.filter(
    (cover) =>
      cover.overtaken === null &&
      (isGone(cover.member, cover.startsAt, cover.endsAt) ||
        isGone(cover.askedOf, cover.returnStartsAt, cover.returnEndsAt)),
  );
  if (overtaken.length === 0) return null;
  return (
    <Notice tone="caution" title={`This overtakes ${overtaken.length === 1 ? "a request" : "requests"} for cover`}>
      <ul>
        {overtaken.map(({ id, member, askedOf, startsAt, endsAt }) => (
          <li key={id}>
            {names([member])} {askedOf === null ? "needs cover" : `asks ${names([askedOf])}`}:{" "}
            <Moment at={startsAt} timeZone={sight.timeZone} /> to <Moment at={endsAt} timeZone={sight.timeZone} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
