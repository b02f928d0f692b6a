import { z } from "zod";

/** Why an issue became no card. */
const skipped = z.object({ number: z.number(), title: z.string(), why: z.string() });

/** What an import did, kept with its job. */
export const importReport = z.object({
  /** Numbers of the issues that became cards. */
  made: z.array(z.number()),
  /** Issues that the filter left out are not among them. */
  skipped: z.number(),
  /** The first of those that were skipped. */
  reasons: z.array(skipped),
});
export type ImportReport = z.output<typeof importReport>;

export const EMPTY_REPORT: ImportReport = { made: [], skipped: 0, reasons: [] };
const MOST_REASONS = 500;

export function withSkipped(report: ImportReport, more: ImportReport["reasons"]): ImportReport {
  const reasons = [...report.reasons, ...more].slice(0, MOST_REASONS);
  return { ...report, skipped: report.skipped + more.length, reasons };
}
