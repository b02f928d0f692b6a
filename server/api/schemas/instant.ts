import { z } from "@hono/zod-openapi";

const ISO_WITH_OFFSET =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,9})?)?(Z|z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/;

/** The database's and everybody's calendar both end here. */
const EARLIEST_MS = Date.parse("0001-01-01T00:00:00Z");
const LATEST_MS = Date.parse("9999-12-31T23:59:59.999Z");

/** ISO 8601 with offset as an instant; null when it is none. Seconds may be absent. */
export function parseInstant(text: string): Date | null {
  const match = ISO_WITH_OFFSET.exec(text);
  if (!match) return null;
  const [, year, month, day] = match;
  const lastDay = new Date(Date.UTC(2000 + (Number(year) % 400), Number(month), 0)).getUTCDate();
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > lastDay) return null;
  const normal = text.replace(",", ".").replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
  const instant = new Date(normal.toUpperCase());
  return instant.getTime() >= EARLIEST_MS && instant.getTime() <= LATEST_MS ? instant : null;
}

/** A time in a query. A "+" that was not percent-encoded arrives as a space: it is taken for what it was. */
export const instantQuery = z
  .string()
  .meta({
    format: "date-time",
    description: "ISO 8601 with offset (percent-encode a plus sign).",
    example: "2026-03-02T08:00:00Z",
  })
  .transform((text, refinement) => {
    const instant = parseInstant(text.replace(/ (\d{2}:?\d{2})$/, "+$1"));
    if (instant) return instant;
    refinement.addIssue({ code: "custom", message: "Not a time: ISO 8601 with offset, as 2026-03-02T09:00:00+01:00." });
    return z.NEVER;
  });

/** A time in a body. */
export const instantInput = z
  .string()
  .meta({ format: "date-time", description: "ISO 8601 with offset.", example: "2026-03-02T09:00:00+01:00" })
  .transform((text, refinement) => {
    const instant = parseInstant(text);
    if (instant) return instant;
    refinement.addIssue({ code: "custom", message: "Not a time: ISO 8601 with offset, as 2026-03-02T09:00:00+01:00." });
    return z.NEVER;
  });

/** A time in an answer: UTC with Z. */
export const instantAnswer = z.iso.datetime().meta({ example: "2026-03-02T08:00:00.000Z" });

/** A length in an answer. */
export const secondsAnswer = z.number().meta({ description: "Seconds, at most three decimals.", example: 5400 });
