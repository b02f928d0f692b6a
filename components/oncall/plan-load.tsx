"use client";

import type { RotaPlanProposal } from "#components/oncall/rota-facts.ts";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";
import { plannedLoads } from "#server/domain/oncall/planning/plan-cost.ts";
import type { Plan } from "#server/domain/oncall/planning/plan-problem.ts";

/** What each person had lately, and gets as things stand and by the plan. */
export function PlanLoad({ proposal, plan }: { proposal: RotaPlanProposal; plan: Plan }) {
  const { problem, people, pastDays } = proposal;
  const before = plannedLoads(
    problem,
    problem.slots.map(({ was }) => was),
  );
  const after = plannedLoads(problem, plan);
  return (
    <Table caption="Load before and after">
      <TableHead>
        <HeadCell>Person</HeadCell>
        <HeadCell numeric>Last {pastDays} days</HeadCell>
        <HeadCell numeric>In this time</HeadCell>
        <HeadCell numeric>At night</HeadCell>
        <HeadCell numeric>At weekends</HeadCell>
        <HeadCell numeric>On holidays</HeadCell>
      </TableHead>
      <tbody>
        {people.map(({ handle, name, pastHours }, place) => {
          const [was, gets] = [before[place], after[place]];
          if (was === undefined || gets === undefined) return null;
          return (
            <Row key={handle}>
              <RowHead>{name}</RowHead>
              <Cell numeric>{hours(pastHours)}</Cell>
              <Cell numeric>{change(was.hours, gets.hours)}</Cell>
              <Cell numeric>{change(was.nights, gets.nights)}</Cell>
              <Cell numeric>{change(was.weekends, gets.weekends)}</Cell>
              <Cell numeric>{change(was.holidays, gets.holidays)}</Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function change(before: number, after: number): string {
  return Math.abs(before - after) < 0.05 ? hours(after) : `${hours(before)} → ${hours(after)}`;
}

function hours(value: number): string {
  return `${value.toLocaleString("en", { maximumFractionDigits: 0 })} h`;
}
