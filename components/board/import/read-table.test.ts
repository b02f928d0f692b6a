import { csvFormatRows } from "d3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable, textOf } from "#components/board/import/read-table.ts";

test.each([
  ["commas", "title,labels\nA,x"],
  ["semicolons", "title;labels\r\nA;x\r\n"],
  ["tabs", "title\tlabels\nA\tx"],
  ["a byte order mark", "\uFEFFtitle,labels\nA,x"],
])("a table parted by %s is read", (_, text) => {
  expect(readTable(text)).toEqual({ head: ["title", "labels"], rows: [["A", "x"]] });
});

test("quoted cells may hold what parts cells and lines, and quotes", () => {
  expect(readTable('title,description\n"A, or ""B""","two\nlines"')?.rows).toEqual([['A, or "B"', "two\nlines"]]);
});

test("a text without a head is no table", () => {
  expect(readTable("")).toBeNull();
  expect(readTable("\n\n")).toBeNull();
});

test("bytes of old spreadsheets are read as they were meant", () => {
  const bytes = (...values: number[]) => new Uint8Array(values).buffer;
  expect(textOf(bytes(0xc3, 0xa4))).toBe("ä");
  expect(textOf(bytes(0xe4))).toBe("ä");
  expect(textOf(bytes(0xff, 0xfe, 0xe4, 0x00))).toBe("ä");
});

test("what a spreadsheet writes is read back, cell by cell", () => {
  const cell = fc.string({ maxLength: 8 }).filter((text) => !text.includes("\r") && !text.includes("\uFEFF"));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { maxLength: 6 }), (rows) => {
      expect(readTable(csvFormatRows([["a", "b", "c"], ...rows]))?.rows).toEqual(rows);
    }),
    { numRuns: 100 },
  );
});
