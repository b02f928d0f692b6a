import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageOfList } from "#server/api/page-of-list.ts";

type Row = { name: string; id: string };
const rows = fc.uniqueArray(fc.record({ name: fc.string({ maxLength: 3 }), id: fc.uuid() }), {
  selector: (row) => row.id,
});
const keyOf = (row: Row) => [row.name, row.id] as const;

function readAll(of: readonly Row[], limit: number): Row[] {
  const seen: Row[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = pageOfList("rows", of, keyOf, { limit, cursor });
    seen.push(...page.items);
    if (page.nextCursor === null) return seen;
    cursor = page.nextCursor;
  }
}

describe("a list read page by page", () => {
  test("shows every row once, in one order, whatever the size of the page", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 10 }), (of, limit) => {
        const seen = readAll(of, limit);
        expect(seen.map((row) => row.id).sort()).toEqual(of.map((row) => row.id).sort());
        expect(seen).toEqual(readAll([...of].reverse(), 1_000));
      }),
    );
  });

  test("neither repeats nor hides a row because others came and went meanwhile", () => {
    fc.assert(
      fc.property(rows, rows, fc.integer({ min: 1, max: 5 }), (stay, come, limit) => {
        const ids = new Set(stay.map((row) => row.id));
        const first = pageOfList("rows", stay, keyOf, { limit });
        if (first.nextCursor === null) return;
        const later = [...stay, ...come.filter((row) => !ids.has(row.id))];
        const rest = pageOfList("rows", later, keyOf, { limit: 1_000, cursor: first.nextCursor });
        const stayed = rest.items.filter((row) => ids.has(row.id));
        expect([...first.items, ...stayed].map((row) => row.id).sort()).toEqual([...ids].sort());
      }),
    );
  });
});
