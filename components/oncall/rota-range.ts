import { Temporal } from "temporal-polyfill";
import type { RotaSpan, RotaView } from "#components/oncall/rota-view.ts";
import { type ClockChange, clockChanges } from "#server/domain/oncall/clock-changes.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** What is shown, from midnight to midnight of a zone, and the days from which the stretches beside it begin. */
export type RotaRange = Span & {
  from: string;
  previous: string;
  next: string;
  /** Of this week. */
  monday: string;
  /** The days in it, each from midnight to midnight. */
  dates: { start: EpochMs; end: EpochMs; date: string }[];
  /** When the clocks shown are set within it. */
  clockChanges: ClockChange[];
};

/** How far it is from what is shown to what comes after it. */
const STEPS: Record<RotaSpan, Temporal.DurationLike> = {
  day: { days: 1 },
  week: { days: 7 },
  "3-weeks": { days: 21 },
  month: { months: 1 },
};

/** A view's range, a month from its first day to its last. For the server: it needs Temporal, which browsers would have to load. */
export function rotaRange(view: Pick<RotaView, "span" | "from">, timeZone: string, now: EpochMs): RotaRange {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const chosen =
    view.from === null
      ? view.span === "week" || view.span === "3-weeks"
        ? monday
        : today
      : Temporal.PlainDate.from(view.from);
  const first = view.span === "month" ? chosen.with({ day: 1 }) : chosen;
  const step = STEPS[view.span];
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  const after = first.add(step);
  const span = { start: midnight(first), end: midnight(after) };
  const dates: RotaRange["dates"] = [];
  for (let date = first; Temporal.PlainDate.compare(date, after) < 0; date = date.add({ days: 1 }))
    dates.push({ start: midnight(date), end: midnight(date.add({ days: 1 })), date: date.toString() });
  return {
    ...span,
    from: first.toString(),
    previous: first.subtract(step).toString(),
    next: after.toString(),
    monday: monday.toString(),
    dates,
    clockChanges: clockChanges(timeZone, span),
  };
}
