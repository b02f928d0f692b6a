import fc from "fast-check";
import { expect, test } from "vitest";
import {
  parseReportView,
  REPORTS,
  type ReportView,
  reportHref,
  reportOf,
  throughputQuery,
} from "#components/board/reports/report-view.ts";
import { CARD_TYPES, SERVICE_CLASSES } from "#server/domain/board/board.ts";

const anyView: fc.Arbitrary<ReportView> = fc.record({
  report: fc.constantFrom(...REPORTS),
  boardId: fc.option(fc.uuid()),
  range: fc.constantFrom(
    { kind: "preset" as const, preset: "180d" as const },
    { kind: "custom" as const, from: "2026-03-01", to: "2026-03-31" },
  ),
  type: fc.option(fc.constantFrom(...CARD_TYPES)),
  class: fc.option(fc.constantFrom(...SERVICE_CLASSES)),
  by: fc.constantFrom("type" as const, "class" as const),
  chosen: fc.option(fc.string({ minLength: 1 })),
});

test("a view comes back from its address as it was", () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const url = new URL(reportHref({ slug: "payments", view }), "http://x");
      const report = reportOf(url.pathname.split("/")[4]);
      expect(parseReportView(report ?? "flow", Object.fromEntries(url.searchParams))).toEqual(view);
      expect(report).toBe(view.report);
    }),
  );
});

test("what nobody wrote is left out: a report that is none, a week that is none", () => {
  expect(reportOf("flow")).toBeNull();
  expect(reportOf("velocity")).toBeNull();
  const view = parseReportView("throughput", { type: "epic", range: "1d", chosen: "1e999" });
  expect(view).toMatchObject({ type: null, range: { kind: "preset", preset: "90d" } });
  expect(throughputQuery(view, "b", 0)).not.toHaveProperty("piece");
});
