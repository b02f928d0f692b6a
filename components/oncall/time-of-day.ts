/**
 * A time of day as people type it ("9", "930", "9.30", "09:30"), as the rota keeps it: "09:30". null: not readable. "24:00"
 * is a time only where something ends.
 */
export function timeOfDay(typed: string, side: "start" | "end"): string | null {
  const [, hour, minute = "00"] = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(typed.trim()) ?? [];
  if (hour === undefined || Number(minute) > 59) return null;
  const isTime = Number(hour) < 24 || (side === "end" && Number(hour) === 24 && minute === "00");
  return isTime ? `${hour.padStart(2, "0")}:${minute}` : null;
}
