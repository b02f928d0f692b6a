import { DAY_MS, type EpochMs } from "#server/domain/shared/time.ts";

const PRESETS = ["30d", "90d", "180d", "365d", "all"] as const;
export type RangePreset = (typeof PRESETS)[number];

const PRESET_DAYS: Record<Exclude<RangePreset, "all">, number> = { "30d": 30, "90d": 90, "180d": 180, "365d": 365 };

/** Calendar days in UTC, both inclusive, as they stand in the address. */
export type ViewRange = { kind: "preset"; preset: RangePreset } | { kind: "custom"; from: string; to: string };

/** The range an address names; what cannot be read is the last 90 days. */
export function parseRange(preset: string | undefined, from: string | undefined, to: string | undefined): ViewRange {
  if (isDay(from) && isDay(to) && from <= to) return { kind: "custom", from, to };
  return { kind: "preset", preset: PRESETS.find((known) => known === preset) ?? "90d" };
}

/** Puts a range into the parameters of an address. */
export function writeRange(parameters: URLSearchParams, range: ViewRange): void {
  if (range.kind === "custom") {
    parameters.set("from", range.from);
    parameters.set("to", range.to);
  } else {
    parameters.set("range", range.preset);
  }
}

/** True for an existing calendar day written as in "2026-03-31". */
export function isDay(text: string | undefined): text is string {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Half-open `[from, to)`; `to` null: until now, whenever that is read. `from` null: since ever. */
type Instants = { from: EpochMs | null; to: EpochMs | null };

/**
 * The instants of a range. A preset starts at a UTC midnight, so that a page asks for the same range all day long, and
 * ends now.
 */
export function rangeInstants(range: ViewRange, now: EpochMs): Instants {
  if (range.kind === "custom") {
    return { from: Date.parse(`${range.from}T00:00:00Z`), to: Date.parse(`${range.to}T00:00:00Z`) + DAY_MS };
  }
  if (range.preset === "all") return { from: null, to: null };
  return { from: Math.floor(now / DAY_MS) * DAY_MS - PRESET_DAYS[range.preset] * DAY_MS, to: null };
}
