/** What is written of an absence: days, and where it begins or ends within one a time of day; "": at midnight. */
export type WrittenAbsence = { first: string; last: string; from: string; until: string };

/**
 * When an absence begins and ends, as a clock shows it: "2026-12-10T00:00" to "2026-12-12T00:00" for the 10th and the 11th. null where
 * a day is not written yet.
 */
export function absenceTimes({ first, last, from, until }: WrittenAbsence): { start: string; end: string } | null {
  if (first === "" || last === "") return null;
  return {
    start: `${first}T${from === "" ? "00:00" : from}`,
    end: until === "" ? `${dayAfter(last)}T00:00` : `${last}T${until}`,
  };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}
