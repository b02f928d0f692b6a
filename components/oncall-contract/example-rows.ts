import type { ContractExample } from "#components/oncall-contract/contract.ts";
import { finalSchedule } from "#server/domain/oncall/final-schedule.ts";
import { gaps } from "#server/domain/oncall/gaps.ts";
import type { Cause, Handle, Span } from "#server/domain/oncall/schedule.ts";

/** One line of an example: a stretch with the same people, or with nobody. */
export type ExampleRow = Span & { members: Handle[]; why: string; gap: boolean };

/** What an example comes to, from the beginning to the end of its range. */
export function exampleRows({ schedule, range }: ContractExample): ExampleRow[] {
  const segments = finalSchedule(schedule, range);
  const missing = gaps(schedule, segments, range);
  const rows: ExampleRow[] = segments.map(({ start, end, members, absent, causes }) => ({
    start,
    end,
    members,
    why: [...new Set(causes.map(reason)), ...absent.map((member) => `${member} is absent`)].join("; "),
    gap: false,
  }));
  return withNobody(rows, range).map((row) => ({
    ...row,
    gap: missing.some(({ start, end }) => start < row.end && row.start < end),
  }));
}

function withNobody(rows: readonly ExampleRow[], range: Span): ExampleRow[] {
  const nobody = { members: [], why: "", gap: false };
  const filled: ExampleRow[] = [];
  let end = range.start;
  for (const row of rows) {
    if (row.start > end) filled.push({ start: end, end: row.start, ...nobody });
    filled.push(row);
    end = row.end;
  }
  if (end < range.end) filled.push({ start: end, end: range.end, ...nobody });
  return filled;
}

function reason({ rotation, override }: Cause): string {
  if (rotation === null) return `override ${override}`;
  return override === null ? rotation : `${rotation}, override ${override}`;
}
