import type { MemberShift } from "#components/oncall/rota-facts.ts";
import type { Span } from "#server/domain/oncall/schedule.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";

/** How long somebody is on call within a time, by their shifts: what cover gives and a swap takes, clock changes counted. */
export function msOn(shifts: readonly MemberShift[], { start, end }: Span): DurationMs {
  return shifts
    .filter(({ behind }) => behind === null)
    .map((shift) => Math.min(end, shift.until ?? end) - Math.max(start, shift.from ?? start))
    .reduce((sum, ms) => sum + Math.max(0, ms), 0);
}

type Asked = {
  /** Who needs cover, by name; null: not chosen yet. */
  name: string | null;
  /** Null: not known yet. */
  shifts: readonly MemberShift[] | null;
  /** What the shifts are known of. */
  known: Span;
  now: EpochMs;
  /** "in the next 90 days", as `known` ends. */
  horizon: string;
  /** For when; null: not said yet, or not to be understood. */
  span: Span | null;
};

/** Why cover cannot be asked for, in words; null: it can, or only the server knows. */
export function whyNoCover({ name, shifts, known, now, horizon, span }: Asked): string | null {
  if (name === null) return "Choose who needs cover.";
  // The fields say so themselves.
  if (span !== null && span.end <= span.start) return null;
  if (shifts !== null && (span === null || isWithin(span, known))) {
    const on = shifts.filter(({ behind, end }) => behind === null && end > now);
    const behind = [...new Set(shifts.flatMap((shift) => (shift.end > now ? (shift.behind ?? []) : [])))];
    const isOn = span === null ? on.length > 0 : msOn(shifts, span) > 0;
    if (!isOn && on.length > 0) return `${name} is not on call in this time.`;
    if (!isOn && behind.length > 0)
      return `${name} is on call in no shift ${horizon}, only behind others (${behind.join(", ")}): cover is for shifts on call.`;
    if (!isOn) return `${name} is on call in no shift ${horizon}.`;
  }
  return span === null ? "Say from when until when." : null;
}

/** Why nothing can be taken in return, in words; null: something can, or it is not known yet. */
export function whyNoReturn(name: string, shifts: readonly MemberShift[] | null, horizon: string): string | null {
  if (shifts === null || shifts.some(({ behind }) => behind === null)) return null;
  return `${name} has no shift ${horizon} that could be taken in return.`;
}

/** The shift that cover is most often asked for: the first in what is shown, else the next; null: none. */
export function likelyShift(shifts: readonly MemberShift[], shown: Span, now: EpochMs): MemberShift | null {
  const on = shifts.filter(({ behind, end }) => behind === null && end > now);
  return on.find(({ start, end }) => start < shown.end && end > shown.start) ?? on[0] ?? null;
}

function isWithin(span: Span, known: Span): boolean {
  return span.start >= known.start && span.end <= known.end;
}
