import { describe, expect, test } from "vitest";
import { ON_CALL_CONTRACT } from "#components/oncall-contract/contract.ts";
import { type ExampleRow, exampleRows } from "#components/oncall-contract/example-rows.ts";

const examples = ON_CALL_CONTRACT.flatMap((chapter) => chapter.examples);

function rowsOf(title: RegExp): ExampleRow[] {
  const found = examples.find((example) => title.test(example.title));
  if (found === undefined) throw new Error(`No example is called ${title}.`);
  return exampleRows(found);
}

const hours = (rows: readonly ExampleRow[]) => rows.map(({ start, end }) => (end - start) / 3_600_000);
const who = (rows: readonly ExampleRow[]) => rows.map(({ members }) => members.join("+") || "nobody");

// The words of the page are written by hand: here they are held against what the engine says.
describe("the published contract", () => {
  test.each(examples)("$title: has shifts to show, without a hole in what is drawn", (example) => {
    const rows = exampleRows(example);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThan(14);
    rows.forEach((row, index) => {
      expect(row.start).toBe(rows[index - 1]?.end ?? example.range.start);
    });
    expect(rows.at(-1)?.end).toBe(example.range.end);
  });

  test("says the lengths the engine finds", () => {
    expect(hours(rowsOf(/02:30 in New York/))).toEqual([23.5, 23.5, 24]);
    expect(hours(rowsOf(/01:30 in New York/))).toEqual([24, 25, 24]);
    expect(hours(rowsOf(/167, 168 or 169/))).toEqual([168, 167, 168]);
    expect(hours(rowsOf(/wall clock, in autumn/))).toEqual([1, 2, 1, 1]);
    expect(hours(rowsOf(/elapsed time/))).toEqual([1, 1, 1, 1]);
    expect(hours(rowsOf(/Lord Howe/))).toEqual([24, 24.5, 24]);
    expect(hours(rowsOf(/Apia/))).toEqual([24, 15, 9, 24]);
  });

  test("names the people the engine puts on", () => {
    expect(who(rowsOf(/wall clock, in spring/))).toEqual(["ada", "cyd", "ada"]);
    expect(who(rowsOf(/Covered turns/))).toEqual(["ada", "ben", "nobody", "cyd", "ada"]);
    expect(who(rowsOf(/same with calendar/))).toEqual(["ada", "ben", "nobody", "ben", "cyd"]);
    expect(who(rowsOf(/newest wins/))).toEqual(["ada", "ben", "cyd", "ben", "ada"]);
    expect(who(rowsOf(/Not transitive/))).toEqual(["ben", "ada"]);
    expect(who(rowsOf(/Scoped/))).toEqual(["ada", "ben", "cyd", "ada"]);
    expect(who(rowsOf(/somebody more/))).toEqual(["ada", "nobody", "eve", "ada+eve", "ada"]);
    expect(who(rowsOf(/One of two/))).toEqual(["ada+ben", "ben", "nobody", "ben", "ada+ben"]);
    expect(who(rowsOf(/ben leaves/))).toEqual(["ada", "ben", "cyd", "ada", "cyd"]);
  });
});
