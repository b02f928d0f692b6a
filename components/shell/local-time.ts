import type { EpochMs } from "#server/domain/shared/time.ts";

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

/** What a date-time field says, as an ISO instant, by the engine's own rules about clock changes; null: nothing readable. */
export async function instantText(local: string, timeZone: string): Promise<string | null> {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return null;
  const { zoneClock } = await import("#server/domain/oncall/zone-clock.ts");
  return new Date(zoneClock(timeZone).first(Date.parse(`${local.slice(0, 16)}:00Z`))).toISOString();
}
