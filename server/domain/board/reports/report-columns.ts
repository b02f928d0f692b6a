import type { Column, ColumnKind } from "../board.ts";

/** A column as reports know it: by its name of now, or the last it had. */
export type ReportColumn = { id: string; name: string; kind: ColumnKind; isRemoved: boolean };

/**
 * Every column a board ever had once it is set up anew, from left to right. One that went stays right of what it stood
 * right of, so that what it held in the past still lies where it lay.
 */
export function withColumns(before: readonly ReportColumn[], now: readonly Column[]): ReportColumn[] {
  const columns = now.map(({ id, name, kind }): ReportColumn => ({ id, name, kind, isRemoved: false }));
  before.forEach((column, place) => {
    if (columns.some(({ id }) => id === column.id)) return;
    const left = before[place - 1];
    const after = left === undefined ? -1 : columns.findIndex(({ id }) => id === left.id);
    columns.splice(after + 1, 0, { ...column, isRemoved: true });
  });
  return columns;
}
