"use client";

import { barText, breachText, reasonText } from "#components/oncall/plan-words.ts";
import type { RotaPlanProposal } from "#components/oncall/rota-facts.ts";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import { planBreaches } from "#server/domain/oncall/planning/plan-breaches.ts";
import { NOBODY, type Plan } from "#server/domain/oncall/planning/plan-problem.ts";
import { planReasons, whyNot } from "#server/domain/oncall/planning/plan-reasons.ts";

type PlanTableProps = {
  proposal: RotaPlanProposal;
  plan: Plan;
  timeZone: string;
  onChange: (seat: { slot: number; seat: number; place: number }) => void;
};

/** A plan shift by shift: who has it, why, and who had it; every seat can be given to whoever can. */
export function PlanTable({ proposal, plan, timeZone, onChange }: PlanTableProps) {
  const { problem, people } = proposal;
  const name = (place: number) => people[place]?.name ?? "nobody";
  const isJoint = new Set(problem.slots.map(({ rotation }) => rotation)).size > 1;
  const reasons = planReasons(problem, plan);
  const breaches = planBreaches(problem, plan);
  return (
    <Table caption="The plan, shift by shift">
      <TableHead>
        <HeadCell>Shift</HeadCell>
        <HeadCell>Who</HeadCell>
        <HeadCell className="hidden sm:table-cell">Why</HeadCell>
        <HeadCell className="hidden sm:table-cell">Was</HeadCell>
      </TableHead>
      <tbody>
        {problem.slots.map(({ rotation, start, end, was, beside }, slot) => {
          const before = was.map(name).join(" and ");
          const seats = plan[slot] ?? [];
          const isChanged = seats.some((place) => !was.includes(place));
          const texts = [...new Set((reasons[slot] ?? []).flat().map((reason) => reasonText(reason, name)))];
          const why = (
            <ul className="grid gap-0.5">
              {texts.map((text) => (
                <li key={text}>{text}</li>
              ))}
              {breaches[slot]?.map((breach) => (
                <li key={breach}>
                  <Pill tone="wait">{breachText(breach)}</Pill>
                </li>
              ))}
            </ul>
          );
          return (
            <Row key={`${rotation} ${start}`}>
              <RowHead className="min-w-24">
                {isJoint && <span className="block text-small text-ink-2">{rotation}</span>}
                <Moment at={start} timeZone={timeZone} />
                <span className="block text-small font-normal text-ink-2">
                  to <Moment at={end} timeZone={timeZone} />
                </span>
              </RowHead>
              <Cell className="min-w-36">
                <div className="grid gap-1.5">
                  {seats.map((place, seat) => (
                    <SelectField
                      // biome-ignore lint/suspicious/noArrayIndexKey: a seat is its place in the shift
                      key={seat}
                      label={`Shift ${slot + 1}${seats.length > 1 ? `, seat ${seat + 1}` : ""}`}
                      labelHidden
                      value={place === NOBODY ? null : String(place)}
                      placeholder="Nobody"
                      choices={people.flatMap((person, other) => {
                        const bar = whyNot(problem, plan, { slot, seat, place: other });
                        const value = String(other);
                        if (bar === null) return [{ value, label: person.name }];
                        if (bar === "other-turns" && other !== place) return [];
                        return [{ value, label: person.name, hint: barText(bar), disabled: true }];
                      })}
                      onValueChange={(value) => onChange({ slot, seat, place: Number(value) })}
                    />
                  ))}
                  {beside.map(({ member, stage }) => (
                    <span key={member} className="text-small text-ink-2">
                      with {people.find(({ handle }) => handle === member)?.name ?? member}{" "}
                      {stage === "shadow" ? "as a shadow" : "as the second"}
                    </span>
                  ))}
                  <div className="sm:hidden">
                    {why}
                    {isChanged && <span className="text-small text-ink-2">Was {before}</span>}
                  </div>
                </div>
              </Cell>
              <Cell className="hidden min-w-32 sm:table-cell">{why}</Cell>
              <Cell className="hidden text-ink-2 sm:table-cell">{isChanged ? before : "the same"}</Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
