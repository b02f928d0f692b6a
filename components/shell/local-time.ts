import { type EpochMs, HOUR_MS } from "#server/domain/shared/time.ts";

/** An instant as a date-time field shows it in a zone: "2026-03-02T09:00". */
export function localText(at: EpochMs, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

const IS_WHOLE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Further from a reading than any clock is from UTC. */
const AROUND_MS = 26 * HOUR_MS;

/** Whether a clock never shows what a date-time field says, as it is set forward over it. */
export function isSkipped(local: string, timeZone: string): boolean {
  if (!IS_WHOLE.test(local)) return false;
  const wall = Date.parse(`${local.slice(0, 16)}:00Z`);
  const offsets = [wall - AROUND_MS, wall + AROUND_MS].map((at) => Date.parse(`${localText(at, timeZone)}:00Z`) - at);
  return offsets.every((offset) => localText(wall - offset, timeZone) !== local.slice(0, 16));
}

/** What a date-time field says, as an ISO instant, by the engine's own rules about clock changes; null: nothing readable. */
export async function instantText(local: string, timeZone: string): Promise<string | null> {
  if (!IS_WHOLE.test(local)) return null;
  const { zoneClock } = await import("#server/domain/oncall/zone-clock.ts");
  return new Date(zoneClock(timeZone).first(Date.parse(`${local.slice(0, 16)}:00Z`))).toISOString();
}
