import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chartCsv } from "#components/charts/frame/chart-csv.ts";
import type { ChartTable } from "#components/charts/frame/chart-table.ts";
import { rowWords } from "#components/charts/frame/chart-words.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";

type Row = { name: string; ms: number | null; share: number | null; items: number; rate: number; at: number | null };

const table = (rows: Row[], calendar: "elapsed" | "business" = "elapsed"): ChartTable<Row> => ({
  caption: "Stages",
  calendar,
  timeZone: "Europe/Berlin",
  rowKey: (row) => row.name,
  rows,
  columns: [
    { kind: "text", name: "Stage", of: (row) => row.name },
    { kind: "duration", name: "Mean", of: (row) => row.ms },
    { kind: "share", name: "%C/A", of: (row) => row.share },
    { kind: "count", name: "Items", of: (row) => row.items },
    { kind: "number", name: "Rate", unit: "a week", unspoken: true, of: (row) => row.rate },
    { kind: "moment", name: "Day", grain: "day", of: (row) => row.at },
    { kind: "moment", name: "Since", grain: "minute", unspoken: true, of: (row) => row.at },
  ],
});

const NIGHT = Date.UTC(2026, 2, 30, 23, 30);
const coding: Row = { name: "Coding", ms: 62.5 * HOUR_MS, share: 0.07, items: 1_234, rate: 7.25, at: NIGHT };
const nothing: Row = { name: "Build", ms: null, share: null, items: 0, rate: 0, at: null };

describe("a chart's file", () => {
  it("has exact values with their unit in the header, and nothing where nothing is known", () => {
    expect(chartCsv(table([coding, nothing]))).toBe(
      "Stage,Mean (seconds),%C/A (share of 1),Items,Rate (a week),Day (Europe/Berlin),Since (UTC)\r\n" +
        "Coding,225000,0.07,1234,7.25,2026-03-31,2026-03-30T23:30:00.000Z\r\n" +
        "Build,,,0,0,,\r\n",
    );
  });

  it("says when its seconds are working ones", () => {
    const named: ChartTable<Row> = { ...table([]), columns: [{ kind: "count", name: "=1+1", of: () => 1 }] };
    expect(chartCsv(named), "columns of a board are called what people call them").toBe("'=1+1\r\n");
    expect(chartCsv(table([], "business"))).toMatch(/^Stage,Mean \(working seconds\),/);
  });

  it("does not let a title become a formula", () => {
    expect(chartCsv(table([{ ...nothing, name: '=HYPERLINK("x")' }]))).toContain(`\r\n"'=HYPERLINK(""x"")",`);
  });

  it("comes back field by field as RFC 4180 reads it, whatever a title holds", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "binary" })),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (names, ms) => {
          const rows = names.map((name) => ({ ...coding, name, ms }));
          const [, ...read] = readCsv(chartCsv(table(rows)));
          expect(read.map(([name]) => name?.replace(/^'(?=[=+\-@\t\r])/u, ""))).toEqual(names);
          for (const fields of read) {
            expect(fields).toHaveLength(7);
            expect(Number(fields[1])).toBe(ms / 1_000 + 0);
          }
        },
      ),
    );
  });
});

describe("a mark read aloud", () => {
  it("says its values with their names", () => {
    expect(rowWords(table([]), coding)).toBe(
      "Coding: mean 2 days, 14 hours, 30 minutes; %C/A 7 %; items 1,234; day 31 Mar 2026",
    );
  });

  it("does not say what is not known", () => {
    expect(rowWords(table([]), nothing)).toBe("Build: items 0");
  });
});

/** A reader of RFC 4180, written from its grammar and not from ours. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const grammar = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  for (let match = grammar.exec(text); match !== null; match = grammar.exec(text)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
