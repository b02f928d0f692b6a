import { Temporal } from "temporal-polyfill";
import { daysOf, type RotaView } from "#components/oncall/rota-view.ts";
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
  /** When the clocks shown are set within it. */
  clockChanges: ClockChange[];
};

/** A view's range. For the server: it needs Temporal, which browsers would have to load. */
export function rotaRange(view: Pick<RotaView, "span" | "from">, timeZone: string, now: EpochMs): RotaRange {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const first = view.from === null ? (view.span === "day" ? today : monday) : Temporal.PlainDate.from(view.from);
  const days = daysOf(view.span);
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  const span = { start: midnight(first), end: midnight(first.add({ days })) };
  return {
    ...span,
    from: first.toString(),
    previous: first.subtract({ days }).toString(),
    next: first.add({ days }).toString(),
    monday: monday.toString(),
    clockChanges: clockChanges(timeZone, span),
  };
}
